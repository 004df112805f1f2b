import type { DebtFacts, Payment } from "@duebook/protocol/debt";
import type { Position } from "@duebook/protocol/event";
import { accrued } from "@duebook/protocol/late-fee";
import type { DebtOpened, MoneyEvent, PaymentReceived, ReceiptCredited } from "@duebook/protocol/money-event";
import { totalOf } from "@duebook/protocol/schedule";
import type { Amount, Instant } from "@duebook/protocol/terms";
import type { Reducers } from "./reducers.ts";

/** What paying, rebating and closing make of a debt. */
export const moneyReducers: Reducers<Exclude<MoneyEvent, DebtOpened>> = {
  PaymentReceived: receive,
  PaymentHeld: waitInEscrow,
  PaymentEscrowed: waitInEscrow,
  ReceiptCredited: creditReceipt,
  ChargeRebated: (facts, { amount }) => ({ ...facts, rebated: facts.rebated + amount }),
  // Closing assesses the fee once more; after a payment that changes nothing, before a cancelling it may.
  DebtClosed: (facts, { how, blockAt }) => ({ ...accrued(facts, blockAt), state: how, closedAt: blockAt }),
};

function receive(facts: DebtFacts, event: Position & PaymentReceived): DebtFacts {
  const { transaction, payer, amount, toFees, method, blockAt } = event;
  return credit(facts, event, blockAt, {
    transaction,
    payer,
    amount,
    toFees,
    receivedAt: blockAt,
    method,
    isHeld: false,
  });
}

function creditReceipt(facts: DebtFacts, event: Position & ReceiptCredited): DebtFacts {
  const { transaction, amount, paid, paidAt, blockAt } = event;
  const toFees = beyondTotal(facts, paid) - beyondTotal(facts, paid - amount);
  const payment = { transaction, payer: null, amount, toFees, receivedAt: paidAt, isHeld: false } as const;
  return credit(facts, event, blockAt, { ...payment, method: "receipt" });
}

function credit(
  facts: DebtFacts,
  { paid, feeAssessed }: Pick<DebtFacts, "paid" | "feeAssessed">,
  at: Instant,
  payment: Payment,
): DebtFacts {
  const accruedAt = Math.max(facts.accruedAt, at);
  return { ...facts, paid, feeAssessed, accruedAt, payments: [...facts.payments, payment] };
}

/** These follow their PaymentReceived in the same call, so they speak of the newest payment. */
function waitInEscrow(facts: DebtFacts, { transaction }: Position): DebtFacts {
  const newest = facts.payments.at(-1);
  if (newest === undefined || newest.transaction !== transaction) return facts;
  return { ...facts, payments: [...facts.payments.slice(0, -1), { ...newest, isHeld: true }] };
}

function beyondTotal({ terms }: DebtFacts, paid: Amount): Amount {
  const beyond = paid - totalOf(terms);
  return beyond > 0n ? beyond : 0n;
}
