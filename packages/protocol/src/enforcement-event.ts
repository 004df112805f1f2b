import type { Address, Hex } from "viem";
import type { OfDebt } from "./money-event.ts";
import type { Amount, Instant, Ruling } from "./terms.ts";

export interface NoticeGiven extends OfDebt {
  readonly type: "NoticeGiven";
  readonly by: Address;
  readonly arrears: Amount;
  readonly cureBy: Instant;
}

export interface DebtAccelerated extends OfDebt {
  readonly type: "DebtAccelerated";
  readonly by: Address;
}

export interface DebtWrittenOff extends OfDebt {
  readonly type: "DebtWrittenOff";
}

export interface DepositAdded extends OfDebt {
  readonly type: "DepositAdded";
  readonly holding: bigint;
  readonly from: Address;
  readonly amount: Amount;
}

/** The late fee stands still at `feeAssessed` until the dispute ends. */
export interface DebtDisputed extends OfDebt {
  readonly type: "DebtDisputed";
  readonly evidenceHash: Hex;
  readonly feeAssessed: Amount;
  readonly lapsesAt: Instant;
}

/** `refunded` of the reduction was paid already and is the debtor's credit in Escrow. */
export interface DisputeRuled extends OfDebt {
  readonly type: "DisputeRuled";
  readonly arbiter: Address;
  readonly ruling: Ruling;
  readonly amount: Amount;
  readonly refunded: Amount;
  readonly paid: Amount;
}

export interface DisputeLapsed extends OfDebt {
  readonly type: "DisputeLapsed";
}

/** Notice, acceleration and dispute: `IDebtEnforcement.sol`. */
export type EnforcementEvent =
  | NoticeGiven
  | DebtAccelerated
  | DebtWrittenOff
  | DepositAdded
  | DebtDisputed
  | DisputeRuled
  | DisputeLapsed;
