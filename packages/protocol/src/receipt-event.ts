import type { Address, Hex } from "viem";
import type { OfDebt } from "./money-event.ts";
import type { Amount, Instant } from "./terms.ts";

/** A payment made elsewhere is credited as of `paidAt`; `feeAssessed` is without what is reversed. */
export interface ReceiptCredited extends OfDebt {
  readonly type: "ReceiptCredited";
  readonly key: Hex;
  readonly amount: Amount;
  readonly paidAt: Instant;
  readonly feeReversed: Amount;
  readonly paid: Amount;
  readonly feeAssessed: Amount;
}

/** The debtor says that a payment was made elsewhere; until `stoppedUntil` neither late fee nor acceleration. */
export interface PaymentReported extends OfDebt {
  readonly type: "PaymentReported";
  readonly key: Hex;
  readonly amount: Amount;
  readonly paidAt: Instant;
  readonly stoppedUntil: Instant;
  readonly feeAssessed: Amount;
}

/** The creditor answers a report: nothing arrived. */
export interface ReportDenied extends OfDebt {
  readonly type: "ReportDenied";
  readonly key: Hex;
  readonly by: Address;
  readonly reasonHash: Hex;
}

/** Payments made elsewhere: `IReceiptBook.sol`. */
export type ReceiptEvent = ReceiptCredited | PaymentReported | ReportDenied;
