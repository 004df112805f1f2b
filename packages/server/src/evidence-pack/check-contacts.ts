import type { EvidencePack } from "./evidence-pack.ts";
import { type Finding, open, violation } from "./finding.ts";

/**
 * Every delivery was allowed at the moment of sending: the verdict of that very claim stands before it. A delivery of which
 * nobody knows what became uses none up, since the answer may still come.
 */
export function checkContacts({ lines }: EvidencePack): readonly Finding[] {
  const allowed = new Map<string, number>();
  const findings: Finding[] = [];
  lines.forEach(({ number, entry }, index) => {
    const contact = String(entry.contact);
    if (entry.kind === "decision" && entry.asked === "claim" && entry.decision === "contact") {
      allowed.set(contact, (allowed.get(contact) ?? 0) + 1);
    }
    if (entry.kind !== "delivery") return;
    const left = allowed.get(contact) ?? 0;
    if (left === 0) {
      const sentence = `Line ${number} delivers contact ${contact} by ${entry.channel}, which no verdict before it allows.`;
      findings.push(violation("contact/not-allowed", `lines/${index}`, sentence));
    }
    if (entry.outcome !== "unknown") allowed.set(contact, left - 1);
  });
  return [...findings, ...unanswered(lines)];
}

function unanswered(lines: EvidencePack["lines"]): readonly Finding[] {
  return lines.flatMap(({ number, entry }, index) => {
    if (entry.kind !== "decision" || entry.asked !== "claim" || entry.decision !== "contact") return [];
    if (lines.slice(index).some((later) => later.entry.kind === "delivery" && later.entry.contact === entry.contact))
      return [];
    const sentence = `Line ${number} allows contact ${entry.contact}; what became of it was not known when this was made.`;
    return [open("contact/under-way", `lines/${index}`, sentence)];
  });
}
