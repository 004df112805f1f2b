import { DuebookError } from "@duebook/protocol/error";
import { checkContacts } from "./check-contacts.ts";
import { checkLines, checkParts, checkRoots } from "./check-journal.ts";
import { checkPacks } from "./check-packs.ts";
import { checkEvents, checkTerms, checkTransfers } from "./check-record.ts";
import { checkOpenings, checkVerdicts } from "./check-verdicts.ts";
import type { EvidencePack } from "./evidence-pack.ts";
import { alteration, type Finding, open } from "./finding.ts";
import { readPack } from "./read-pack.ts";

/** Everything that can be checked without asking anybody, from the bytes up to the verdicts. */
const CHECKS: Readonly<Record<string, (pack: EvidencePack) => readonly Finding[]>> = {
  lines: checkLines,
  parts: checkParts,
  roots: checkRoots,
  terms: checkTerms,
  events: checkEvents,
  transfers: checkTransfers,
  openings: checkOpenings,
  packs: checkPacks,
  verdicts: checkVerdicts,
  contacts: checkContacts,
  anchors: checkCoverage,
};

/** What verifying found, and the document if it could be read. */
export interface Verification {
  readonly pack: EvidencePack | null;
  readonly findings: readonly Finding[];
}

/** Verifies a document offline. Never throws for what is written in it. */
export function verifyEvidence(text: string): Verification {
  const { pack, findings } = readPack(text);
  if (pack === null) return { pack, findings };
  const checked = Object.entries(CHECKS).flatMap(([name, check]) => readable(name, () => check(pack)));
  return { pack, findings: [...findings, ...checked] };
}

/** What was altered may be past reading for a check further on; the digests then say where it was altered. */
function readable(name: string, check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check();
  } catch (error) {
    const because = error instanceof DuebookError ? error.message : String(error);
    return [alteration("evidence/not-readable", name, `The ${name} cannot be checked: ${because}`)];
  }
}

function checkCoverage({ roots, anchors, head, lines }: EvidencePack): readonly Finding[] {
  const anchored = roots.findLast(({ hash }) => anchors.some(({ root }) => root === hash))?.lastLine ?? 0;
  const uncovered = lines.filter(({ number }) => number > anchored).length;
  if (uncovered === 0) return [];
  const sentence = `${uncovered} of ${lines.length} lines are covered by no anchor yet; the journal ends with line ${head.lastLine}.`;
  return [open("anchor/not-yet", "head", sentence)];
}
