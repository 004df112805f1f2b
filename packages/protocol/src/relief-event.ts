import type { Address } from "viem";
import type { OfDebt } from "./money-event.ts";
import type { Amount, Instant, Restructuring } from "./terms.ts";

export interface DebtDeferred extends OfDebt {
  readonly type: "DebtDeferred";
  readonly by: Address;
  readonly deferDays: number;
}

/** `paid` is the running total, what is forgiven included. */
export interface DebtForgiven extends OfDebt {
  readonly type: "DebtForgiven";
  readonly by: Address;
  readonly amount: Amount;
  readonly paid: Amount;
  readonly feeAssessed: Amount;
}

/** `feeAssessed` is without what is waived. */
export interface FeeWaived extends OfDebt {
  readonly type: "FeeWaived";
  readonly by: Address;
  readonly amount: Amount;
  readonly feeAssessed: Amount;
}

export interface OfferMade extends OfDebt {
  readonly type: "OfferMade";
  readonly by: Address;
  readonly amount: Amount;
  readonly until: Instant;
}

export interface OfferCancelled extends OfDebt {
  readonly type: "OfferCancelled";
  readonly by: Address;
}

export interface OfferFunded extends OfDebt {
  readonly type: "OfferFunded";
  readonly holding: bigint;
  readonly from: Address;
  readonly amount: Amount;
  readonly until: Instant;
}

/** `paid` and `feeAssessed` are what the terms before came to; both start at 0 again. */
export interface DebtRestructured extends OfDebt {
  readonly type: "DebtRestructured";
  readonly paid: Amount;
  readonly feeAssessed: Amount;
  readonly restructuring: Restructuring;
}

export interface AssignmentProposed extends OfDebt {
  readonly type: "AssignmentProposed";
  readonly from: Address;
  readonly to: Address;
}

export interface DebtAssigned extends OfDebt {
  readonly type: "DebtAssigned";
  readonly from: Address;
  readonly to: Address;
}

/** The debt is owed to whoever owns its note from now on. */
export interface NoteMinted extends OfDebt {
  readonly type: "NoteMinted";
  readonly note: Address;
  readonly owner: Address;
}

/** Relief, consent and roles: `IDebtRelief.sol`. */
export type ReliefEvent =
  | DebtDeferred
  | DebtForgiven
  | FeeWaived
  | OfferMade
  | OfferCancelled
  | OfferFunded
  | DebtRestructured
  | AssignmentProposed
  | DebtAssigned
  | NoteMinted;
