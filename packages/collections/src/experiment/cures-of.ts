import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import { assess } from "../assess.ts";
import { settlementsOf } from "../score/payment-behaviour.ts";

/** Installments of a debt that were missed, and those of them that were cured in time. */
export interface Cures {
  readonly missed: number;
  readonly cured: number;
}

/** A cure counts for a contact if it comes within two weeks of the miss. */
const CURE_DAYS = 14;

/** The misses of a debt from an instant on of which it is known by another whether they were cured within 14 days. */
export function curesOf(facts: DebtFacts, since: Instant, at: Instant): Cures {
  const { installments } = assess(facts, at);
  const paidAt = settlementsOf(facts, installments);
  // A day past due is a miss; whoever pays on the day itself was never asked.
  const misses = installments
    .map(({ number, dueAt }) => ({ missedAt: dueAt + DAY_SECONDS, paidAt: paidAt.get(number) }))
    .filter((one) => one.missedAt >= since && (one.paidAt === undefined || one.paidAt > one.missedAt));
  const known = misses.filter(({ missedAt }) => missedAt + CURE_DAYS * DAY_SECONDS <= at);
  const cured = known.filter((one) => one.paidAt !== undefined && one.paidAt <= one.missedAt + CURE_DAYS * DAY_SECONDS);
  return { missed: known.length, cured: cured.length };
}
