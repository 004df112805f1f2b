import { type CanonicalValue, canonicalJson } from "@duebook/protocol/journal";
import * as v from "valibot";
import { type EvidencePack, evidencePackShape } from "./evidence-pack.ts";
import { alteration, type Finding } from "./finding.ts";

/** A document that can be checked, or null; and what is wrong with how it is written. */
export interface ReadPack {
  readonly pack: EvidencePack | null;
  readonly findings: readonly Finding[];
}

/** Reads a document strictly: no field more or less, and the canonical text, so that no byte can be another unnoticed. */
export function readPack(text: string): ReadPack {
  const value = parse(text);
  if (typeof value === "string") return { pack: null, findings: [alteration("evidence/not-json", "", value)] };
  const shaped = v.safeParse(evidencePackShape, value.json);
  const findings = shaped.success ? [] : shaped.issues.map(issueFinding);
  return { pack: shaped.success ? shaped.output : null, findings: [...findings, ...formFindings(text, value.json)] };
}

/** A sentence if the text is no JSON. */
function parse(text: string): { readonly json: CanonicalValue } | string {
  try {
    return { json: JSON.parse(text) as CanonicalValue };
  } catch (error) {
    return `The file is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function issueFinding(issue: v.BaseIssue<unknown>): Finding {
  const where = (v.getDotPath(issue) ?? "").replaceAll(".", "/");
  return alteration("evidence/not-readable", where, `This is not as an evidence pack has it: ${issue.message}.`);
}

/** A line's end after the text is allowed, because that is how programs write lines. */
function formFindings(text: string, json: CanonicalValue): readonly Finding[] {
  const written = canonicalOrNull(json);
  if (written === text || `${written}\n` === text) return [];
  if (written === null) return [alteration("evidence/not-canonical", "", "A number in it is no whole number.")];
  const at = firstDifference(text, written);
  const sentence = `From character ${at} on, the text is not the canonical one of what it says.`;
  return [alteration("evidence/not-canonical", `character ${at}`, sentence)];
}

function firstDifference(text: string, written: string): number {
  let at = 0;
  while (at < written.length && text[at] === written[at]) at += 1;
  return at;
}

function canonicalOrNull(json: CanonicalValue): string | null {
  try {
    return canonicalJson(json);
  } catch {
    return null; // a fraction, which no document of ours holds
  }
}
