import type { Amount } from "@duebook/protocol/terms";

/** What a debtor may choose alone, as the creditor writes it in `duebook.config.ts`; beyond it a person decides. */
export interface HardshipLimits {
  /** Most days by which every date that is left may move; 0: none. */
  readonly mostDaysLater: number;
  /** Most installments that may be left out before payments go on; 0: none. */
  readonly mostPaused: number;
  /** Most installments by which what is left may be stretched; 0: none. */
  readonly mostAdded: number;
  /** Least that a regular installment may come to, in units of 1e-6 token. */
  readonly leastInstallment: Amount;
  /** How often the terms of a debt may have been changed before; 0: never by the debtor alone. */
  readonly mostPlans: number;
}

/** Room for one bad month, twice in the life of a debt. */
export const DEFAULT_HARDSHIP: HardshipLimits = {
  mostDaysLater: 30,
  mostPaused: 2,
  mostAdded: 6,
  leastInstallment: 5_000_000n,
  mostPlans: 2,
};
