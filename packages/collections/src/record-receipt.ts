import type { DebtFacts } from "@duebook/protocol/debt";
import type { Position } from "@duebook/protocol/event";
import type { PaymentReported, ReceiptCredited, ReceiptEvent } from "@duebook/protocol/receipt-event";
import { totalOf } from "@duebook/protocol/schedule";
import type { Amount } from "@duebook/protocol/terms";
import { credit } from "./credit.ts";
import type { Reducers } from "./reducers.ts";

/** What payments made elsewhere, and reports of them, make of a debt. */
export const receiptReducers: Reducers<ReceiptEvent> = {
  ReceiptCredited: creditReceipt,
  PaymentReported: report,
  // The clock stays stopped for the hours that the report was given.
  ReportDenied: (facts) => facts,
};

function creditReceipt(facts: DebtFacts, event: Position & ReceiptCredited): DebtFacts {
  const { transaction, amount, paid, paidAt, blockAt } = event;
  const toFees = beyondTotal(facts, paid) - beyondTotal(facts, paid - amount);
  const payment = { transaction, payer: null, amount, toFees, receivedAt: paidAt, isHeld: false } as const;
  return credit(facts, event, blockAt, { ...payment, method: "receipt" });
}

function report(facts: DebtFacts, event: Position & PaymentReported): DebtFacts {
  const { key, amount, paidAt, stoppedUntil, feeAssessed } = event;
  const reports = [...facts.reports, { key, amount, paidAt, stoppedUntil }];
  return { ...facts, feeAssessed, accruedAt: stoppedUntil, reports };
}

function beyondTotal({ terms }: DebtFacts, paid: Amount): Amount {
  const beyond = paid - totalOf(terms);
  return beyond > 0n ? beyond : 0n;
}
