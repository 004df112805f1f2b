import { DEFAULT_HARDSHIP, type HardshipLimits } from "@duebook/collections/hardship/limits";
import { DEFAULT_PROMISES, type PromiseLimits } from "@duebook/collections/promise/promise";

/** What a debtor may choose alone, and who answers what a person has to. */
export interface HelpConfig {
  readonly hardship: HardshipLimits;
  readonly promises: PromiseLimits;
  /** Whoever answers requests, as the debtor reads it: a desk, not a person. */
  readonly owner: string;
}

/** What holds where the creditor says nothing. */
export const DEFAULT_HELP: HelpConfig = {
  hardship: DEFAULT_HARDSHIP,
  promises: DEFAULT_PROMISES,
  owner: "the servicing desk",
};
