import type { WrittenFacts } from "./debt.ts";
import { countDue, dueAt, graceSeconds, missingOf, oldestUnpaid, totalOf } from "./schedule.ts";
import type { Amount, Conditions, Instant, State, Terms } from "./terms.ts";

const YEAR_SECONDS = 31_536_000n;
const ENDS: ReadonlySet<State> = new Set(["paid", "settled", "forgiven", "void"]);

/** Whether the state is one of the four ends, in which nothing is owed and nothing accrues. */
export function isEnd(state: State): boolean {
  return ENDS.has(state);
}

/**
 * Late fee assessed over the life of the debt up to the instant: simple interest on the arrears past grace, never on
 * fees, capped for life and rounded down for the debtor.
 */
export function feeAssessedAt(facts: WrittenFacts, at: Instant): Amount {
  if (isEnd(facts.state) || facts.state === "none") return facts.feeAssessed;
  const perYear = arrearsSeconds(facts, at) * BigInt(facts.conditions.lateBpsPerYear);
  // One division at the end: rounding per installment would cost the debtor or the creditor up to a unit each.
  const accrued = perYear / (10_000n * YEAR_SECONDS);
  const room = feeCap(facts.terms, facts.conditions) - facts.feeAssessed;
  return facts.feeAssessed + (accrued < room ? accrued : room);
}

/** The most that all late fees of a debt may come to, rounded down. */
export function feeCap(terms: Terms, conditions: Conditions): Amount {
  return (totalOf(terms) * BigInt(conditions.feeCapBps)) / 10_000n;
}

function arrearsSeconds(facts: WrittenFacts, at: Instant): bigint {
  const { terms, conditions, paid, accruedAt } = facts;
  const oldest = oldestUnpaid(terms, paid);
  if (oldest === null) return 0n;
  const grace = graceSeconds(conditions);
  let sum = 0n;
  for (let number = oldest; number <= countDue(terms, at - grace); number += 1) {
    const from = Math.max(accruedAt, dueAt(terms, number) + grace);
    sum += missingOf(terms, paid, number) * BigInt(Math.max(0, at - from));
  }
  return sum;
}
