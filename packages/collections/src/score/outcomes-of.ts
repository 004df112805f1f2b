import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import { assess } from "../assess.ts";
import { paymentBehaviourOf } from "./payment-behaviour.ts";
import type { Outcome } from "./score-model.ts";

/** An installment paid within so many days of its due instant counts as good. */
const GOOD_WITHIN_DAYS = 30;

/**
 * What became of every installment that fell due long enough ago: how the debt had been paid until its due instant, and
 * whether it was paid within 30 days. Only what was known then is looked at, so nothing leaks back from later.
 */
export function outcomesOf(facts: DebtFacts, at: Instant): readonly Outcome[] {
  const { installments } = assess(facts, at);
  const settled = installments.filter(({ dueAt }) => dueAt + GOOD_WITHIN_DAYS * DAY_SECONDS < at);
  return settled.map(({ number, dueAt }) => {
    const before = factsAt(facts, dueAt);
    const after = assess(factsAt(facts, dueAt + GOOD_WITHIN_DAYS * DAY_SECONDS), at).installments[number - 1];
    const isGood = after !== undefined && after.paid >= after.amount;
    return { behaviour: paymentBehaviourOf(before, assess(before, dueAt)), isGood };
  });
}

/** The debt without what was paid later. What was forgiven stays: when it was is not kept, and so it helps the debtor. */
function factsAt(facts: DebtFacts, at: Instant): DebtFacts {
  const later = facts.payments.filter(({ receivedAt }) => receivedAt > at);
  const undone = later.reduce((total, { amount, toFees }) => total + amount - toFees, 0n);
  const paid = facts.paid - undone;
  const payments = facts.payments.filter(({ receivedAt }) => receivedAt <= at);
  return { ...facts, state: "active", closedAt: null, payments, paid: paid < 0n ? 0n : paid };
}
