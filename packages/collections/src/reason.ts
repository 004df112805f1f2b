/** Why something was decided, as the debtor reads it. */
export interface Reason {
  /** Whose rule: `house@1/hours`, `strategy/standard/missed` or `evidence`. */
  readonly rule: string;
  /** Stable, `area/slug`. */
  readonly code: string;
  /** A sentence with the numbers behind it, never with personal data. */
  readonly detail: string;
}
