import type { WrittenFacts } from "./debt.ts";
import { countDue, dueAt, graceSeconds, missingOf, oldestUnpaid, scheduleInForce, totalOf } from "./schedule.ts";
import type { Amount, Conditions, Instant, State, Terms } from "./terms.ts";

const YEAR_SECONDS = 31_536_000n;
const OPEN: ReadonlySet<State> = new Set(["active", "disputed", "accelerated"]);

/** Whether anything can be owed in this state; in the four ends nothing is owed and nothing accrues. */
export function isOpen(state: State): boolean {
  return OPEN.has(state);
}

/**
 * Late fee assessed under the terms in force up to the instant: simple interest on the arrears past grace, never on
 * fees, capped for life and rounded down for the debtor. It stands still during a dispute, and while a report stops it.
 */
export function feeAssessedAt(facts: WrittenFacts, at: Instant): Amount {
  if (!isOpen(facts.state) || facts.state === "disputed") return facts.feeAssessed;
  const perYear = arrearsSeconds(facts, at) * BigInt(facts.conditions.lateBpsPerYear);
  // One division at the end: rounding per installment would cost the debtor or the creditor up to a unit each.
  const accrued = perYear / (10_000n * YEAR_SECONDS);
  const room = feeCap(facts.terms, facts.conditions) - facts.feeAssessed;
  return facts.feeAssessed + (accrued < room ? accrued : room);
}

/** The facts with the late fee assessed up to the instant; a clock that a report has stopped stays stopped. */
export function accrued<Facts extends WrittenFacts>(facts: Facts, at: Instant): Facts {
  return { ...facts, feeAssessed: feeAssessedAt(facts, at), accruedAt: Math.max(facts.accruedAt, at) };
}

/** Late fee that is assessed by the instant and not paid; payments fill the total first. */
export function feeUnpaidAt(facts: WrittenFacts, at: Instant): Amount {
  const beyond = facts.paid - totalOf(facts.terms);
  return feeAssessedAt(facts, at) - (beyond > 0n ? beyond : 0n);
}

/**
 * What of the late fee a receipt takes back: the fee on its amount from `paidAt`, but not from before the first grace, to
 * `at`; rounded up for the debtor, and not more than is assessed and unpaid. Same as `LateFee.reversalOf`.
 */
export function feeReversalOf(facts: WrittenFacts, amount: Amount, paidAt: Instant, at: Instant): Amount {
  const unpaid = feeUnpaidAt(facts, at);
  const from = Math.max(paidAt, dueAt(scheduleInForce(facts), 1) + graceSeconds(facts.conditions));
  const perYear = amount * BigInt(Math.max(0, at - from)) * BigInt(facts.conditions.lateBpsPerYear);
  const divisor = 10_000n * YEAR_SECONDS;
  const fee = (perYear + divisor - 1n) / divisor;
  return fee < unpaid ? fee : unpaid;
}

/** The most that all late fees of a debt may come to, rounded down. */
export function feeCap(terms: Pick<Terms, "principal" | "charge">, conditions: Conditions): Amount {
  return (totalOf(terms) * BigInt(conditions.feeCapBps)) / 10_000n;
}

function arrearsSeconds(facts: WrittenFacts, at: Instant): bigint {
  const { terms, conditions, paid, accruedAt } = facts;
  const oldest = oldestUnpaid(terms, paid);
  if (oldest === null) return 0n;
  const schedule = scheduleInForce(facts);
  const grace = graceSeconds(conditions);
  const last = countDue(schedule, at - grace);
  let sum = 0n;
  for (let number = oldest; number <= last; number += 1) {
    const from = Math.max(accruedAt, dueAt(schedule, number) + grace);
    sum += missingOf(terms, paid, number) * BigInt(Math.max(0, at - from));
  }
  return sum;
}
