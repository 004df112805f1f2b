/**
 * What verifying says. `alteration`: the document is not what the journal stated. `violation`: the journal itself shows that
 * something was decided or said which the rules, as written down, do not allow. `open`: not checked, or not provable yet.
 */
export interface Finding {
  readonly kind: "alteration" | "violation" | "open";
  /** Stable, `area/slug`. */
  readonly code: string;
  /** Path in the document, such as `lines/3/salt`. */
  readonly where: string;
  readonly detail: string;
}

/** The document is not what the journal stated. */
export function alteration(code: string, where: string, detail: string): Finding {
  return { kind: "alteration", code, where, detail };
}

/** The journal shows something that is not allowed. */
export function violation(code: string, where: string, detail: string): Finding {
  return { kind: "violation", code, where, detail };
}

/** Something is not known. */
export function open(code: string, where: string, detail: string): Finding {
  return { kind: "open", code, where, detail };
}

/** Whether a document with these findings is what it says, and shows nothing that is not allowed. */
export function isVerified(findings: readonly Finding[]): boolean {
  return findings.every(({ kind }) => kind === "open");
}
