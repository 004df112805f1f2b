import type { DebtFacts } from "@duebook/protocol/debt";
import type { Position } from "@duebook/protocol/event";
import { accrued } from "@duebook/protocol/late-fee";
import type { ChargeRebated, DebtOpened, MoneyEvent, PaymentReceived } from "@duebook/protocol/money-event";
import { credit } from "./credit.ts";
import type { Reducers } from "./reducers.ts";

/** What paying, rebating and closing make of a debt. */
export const moneyReducers: Reducers<Exclude<MoneyEvent, DebtOpened>> = {
  PaymentReceived: receive,
  PaymentHeld: waitInEscrow,
  PaymentEscrowed: waitInEscrow,
  // Its payment was recorded by the event before.
  MandateExecuted: (facts) => facts,
  ChargeRebated: rebate,
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

/** While a dispute keeps the debt open, nothing is left of it: what is not asked for counts as paid. */
function rebate(facts: DebtFacts, { amount }: ChargeRebated): DebtFacts {
  const paid = facts.state === "disputed" ? facts.paid + amount : facts.paid;
  return { ...facts, paid, rebated: facts.rebated + amount };
}

/** These follow their PaymentReceived in the same call, so they speak of the newest payment. */
function waitInEscrow(facts: DebtFacts, { transaction }: Position): DebtFacts {
  const newest = facts.payments.at(-1);
  if (newest === undefined || newest.transaction !== transaction) return facts;
  return { ...facts, payments: [...facts.payments.slice(0, -1), { ...newest, isHeld: true }] };
}
