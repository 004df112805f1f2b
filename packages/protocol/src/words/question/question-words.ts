/** Who is asked, and what this person calls the debtor. */
export interface QuestionFacts {
  readonly name: string;
  readonly knownAs: string;
}

/** How somebody whom the debtor named is asked where the debtor can be reached: nothing of a debt is said. */
export interface QuestionWords {
  /** What whoever asks has to mind (12 CFR 1006.10(b)); nobody else hears it. */
  readonly mind: readonly string[];
  readonly saying: string;
  /** What is said, word by word. */
  readonly say: readonly ((facts: QuestionFacts) => string)[];
}
