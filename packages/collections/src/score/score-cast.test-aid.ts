import type { DebtFacts, Payment } from "@duebook/protocol/debt";
import type { Amount, Instant } from "@duebook/protocol/terms";
import { assess } from "../assess.ts";
import { ACCOUNT, DAY, FACTS, FIRST_DUE_AT } from "../cast.test-aid.ts";
import { type PaymentBehaviour, paymentBehaviourOf } from "./payment-behaviour.ts";

/** One debt of twelve installments of 100.00 and a payment of so much on each of some days after the first due instant. */
export function paidOn(...payments: readonly (readonly [day: number, tokens: number])[]): DebtFacts {
  const made = payments.map(([day, tokens]) => paymentOf(FIRST_DUE_AT + day * DAY, BigInt(tokens) * 1_000_000n));
  const paid = made.reduce((total, { amount }) => total + amount, 0n);
  const terms = { ...FACTS.terms, principal: 1_190_000_000n, charge: 10_000_000n, installments: 12 };
  return { ...FACTS, terms, payments: made, paid };
}

/** How a debt was paid, so many days after the first due instant. */
export function behaviourOn(day: number, facts: DebtFacts): PaymentBehaviour {
  return paymentBehaviourOf(facts, assess(facts, FIRST_DUE_AT + day * DAY));
}

function paymentOf(receivedAt: Instant, amount: Amount): Payment {
  return {
    transaction: `0x${"00".repeat(32)}`,
    payer: ACCOUNT,
    amount,
    toFees: 0n,
    receivedAt,
    method: "debtor",
    isHeld: false,
  };
}
