import { bucketOf } from "./bucket.ts";
import { DAY_SECONDS } from "./calendar.ts";
import type { Quote, WrittenFacts } from "./debt.ts";
import { feeAssessedAt, feeUnpaidAt, isOpen } from "./late-fee.ts";
import {
  countDue,
  countPastDue,
  dueAt,
  graceSeconds,
  missingOf,
  missingOfFirst,
  oldestUnpaid,
  scheduleInForce,
  totalOf,
} from "./schedule.ts";
import type { Amount, Instant, Standing } from "./terms.ts";

/** What is owed, when and since when, at the instant; equal to `DebtLens.quote` to the unit. */
export function quote(facts: WrittenFacts, at: Instant): Quote {
  if (!isOpen(facts.state)) return quoteOfNothing(facts);
  const arrears = arrearsAt(facts, at);
  const daysPastDue = daysPastDueAt(facts, at);
  return {
    state: facts.state,
    standing: standingAt(facts, at),
    total: totalOf(facts.terms),
    paid: facts.paid,
    due: dueAtInstant(facts, at),
    arrears,
    fee: feeUnpaidAt(facts, at),
    cure: arrears,
    payoff: payoffAt(facts, at),
    daysPastDue,
    bucket: bucketOf(daysPastDue),
    ...nextOf(facts),
  };
}

/** Everything that is owed at the instant if no rebate applies: total and late fee, less what was paid. */
export function leftAt(facts: WrittenFacts, at: Instant): Amount {
  return isOpen(facts.state) ? totalOf(facts.terms) + feeAssessedAt(facts, at) - facts.paid : 0n;
}

/** What settles everything at the instant, the rebate on the charge not yet earned taken off; never below zero. */
export function payoffAt(facts: WrittenFacts, at: Instant): Amount {
  const payoff = leftAt(facts, at) - rebateAt(facts, at);
  return payoff > 0n ? payoff : 0n;
}

/** What is past due at the instant, late fee not included; of an accelerated debt, all of the total that is missing. */
export function arrearsAt(facts: WrittenFacts, at: Instant): Amount {
  return missingOfFirst(facts.terms, facts.paid, countAsked(facts, countPastDue(scheduleInForce(facts), at)));
}

/** How the debt stands at the instant: by its oldest unpaid installment, grace included. */
export function standingAt(facts: WrittenFacts, at: Instant): Standing {
  if (facts.state === "none") return "none";
  if (!isOpen(facts.state)) return "closed";
  const { nextDueAt } = nextOf(facts);
  if (nextDueAt === null || at <= nextDueAt) return "current";
  return at > nextDueAt + graceSeconds(facts.conditions) ? "delinquent" : "grace";
}

function dueAtInstant(facts: WrittenFacts, at: Instant): Amount {
  return missingOfFirst(facts.terms, facts.paid, countAsked(facts, countDue(scheduleInForce(facts), at)));
}

/** Rebate of an early payoff; rounded down twice, first to the charge not yet earned and then to its share. */
function rebateAt(facts: WrittenFacts, at: Instant): Amount {
  const { terms, conditions } = facts;
  const count = BigInt(terms.installments);
  const unearned = (terms.charge * (count - BigInt(countDue(scheduleInForce(facts), at)))) / count;
  return (unearned * BigInt(conditions.rebateBps)) / 10_000n;
}

/** Acceleration asks for every installment; the dispute of an accelerated debt does not undo that. */
function countAsked({ terms, acceleratedAt }: WrittenFacts, count: number): number {
  return acceleratedAt === null ? count : terms.installments;
}

function daysPastDueAt(facts: WrittenFacts, at: Instant): number {
  const { nextDueAt } = nextOf(facts);
  return nextDueAt === null ? 0 : Math.max(0, Math.floor((at - nextDueAt) / DAY_SECONDS));
}

function nextOf(facts: WrittenFacts): Pick<Quote, "nextDueAt" | "nextAmount"> {
  const { terms, paid, acceleratedAt } = facts;
  const oldest = oldestUnpaid(terms, paid);
  if (oldest === null) return { nextDueAt: null, nextAmount: 0n };
  const nextDueAt = dueAt(scheduleInForce(facts), oldest);
  if (acceleratedAt === null || nextDueAt <= acceleratedAt) {
    return { nextDueAt, nextAmount: missingOf(terms, paid, oldest) };
  }
  // What was not due yet fell due with the acceleration, all of it at once.
  return { nextDueAt: acceleratedAt, nextAmount: missingOfFirst(terms, paid, terms.installments) };
}

function quoteOfNothing({ terms, state, paid }: WrittenFacts): Quote {
  const nothing = { due: 0n, arrears: 0n, fee: 0n, cure: 0n, payoff: 0n, daysPastDue: 0, bucket: bucketOf(0) };
  const standing = state === "none" ? "none" : "closed";
  return { state, standing, total: totalOf(terms), paid, ...nothing, nextDueAt: null, nextAmount: 0n };
}
