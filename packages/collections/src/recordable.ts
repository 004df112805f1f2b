import type { Amount, DebtId, Instant } from "@duebook/protocol/terms";

/** What reached a debt and is final, and that no contract has recorded yet. */
export interface Recordable {
  /** Of the payment: a receipt's key, or the sweep of a debt. Never in two recordings at once. */
  readonly key: string;
  readonly kind: "sweep" | "receipt";
  readonly debt: DebtId;
  readonly amount: Amount;
  /** Less than this no contract takes: the smallest payment, or what is left if that is less. */
  readonly leastAmount: Amount;
  /** When the oldest of it arrived. */
  readonly arrivedAt: Instant;
  /** Whether the debt still takes receipts; a pay address can be swept after the end too. */
  readonly hasEnded: boolean;
  /** The next instant at which the debtor loses something if this does not count by then; null if there is none. */
  readonly deadlineAt: Instant | null;
  /** How often the chain refused it, and when it did last. */
  readonly refusals: number;
  readonly refusedAt: Instant | null;
  /** Why it was refused last. */
  readonly refusedBecause: string | null;
}

/** When the creditor finds it worth its cost to write payments on chain. */
export interface CostRule {
  /** Smaller payments wait for the longest wait. */
  readonly minimumAmount: Amount;
  /** What writing may cost of what is written, in hundredths of a percent. */
  readonly maximumCostBps: number;
  /** After so many days a payment is written whatever it costs. */
  readonly longestWaitDays: number;
  /** Sweeps or receipts in one transaction: 1 to 20, since one that is refused takes the others with it. */
  readonly batchSize: number;
}

/** What writing costs at present, in units of 1e-6 token, rounded up. */
export interface RecordingCosts {
  /** A transaction, whatever is in it. */
  readonly batch: Amount;
  /** Each sweep and each receipt in one. */
  readonly sweep: Amount;
  readonly receipt: Amount;
}
