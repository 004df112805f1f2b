import type { Amount } from "../../terms.ts";

/** What became of tokens that moved, and why; stable, since they are kept with each transfer. */
export const TRANSFER_CODES = [
  "transfer/recorded",
  "transfer/swept",
  "transfer/own-move",
  "transfer/at-pay-address",
  "transfer/by-reference",
  "transfer/at-own-account",
  "transfer/confirmed",
  "transfer/unmatched",
  "transfer/two-debts",
  "transfer/nothing-arrived",
  "transfer/too-small",
  "transfer/waits-for-more",
  "transfer/look-alike",
  "transfer/other-token",
  "transfer/other-token-at-pay-address",
  "transfer/surplus-in-escrow",
  "transfer/surplus-with-creditor",
  "transfer/debt-not-open",
  "transfer/ended-in-escrow",
  "transfer/ended-with-creditor",
] as const;
/** One of `TRANSFER_CODES`. */
export type TransferCode = (typeof TRANSFER_CODES)[number];

/** The numbers behind the words. */
export interface TransferTold {
  /** What arrived, in units of 1e-6 token; of another token, its smallest units. */
  readonly arrived: Amount;
  /** What of it is more than the debt takes. */
  readonly surplus: Amount;
  /** The token's account. */
  readonly token: string;
}

/** One sentence or two for every outcome, in one language; a code without words is a compile error. */
export type TransferWords = Readonly<Record<TransferCode, (told: TransferTold) => string>>;
