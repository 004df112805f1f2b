import { DAY_SECONDS } from "./calendar.ts";
import type { Quote, WrittenFacts } from "./debt.ts";
import { feeAssessedAt, isEnd } from "./late-fee.ts";
import {
  countDue,
  countPastDue,
  countPastGrace,
  cumulativeDue,
  dueAt,
  missingOf,
  oldestUnpaid,
  totalOf,
  towardTotal,
} from "./schedule.ts";
import type { Amount, Instant, Standing } from "./terms.ts";

/** What is owed, when and since when, at the instant; equal to `DebtLens.quote` to the unit. */
export function quote(facts: WrittenFacts, at: Instant): Quote {
  if (isEnd(facts.state) || facts.state === "none") return quoteOfNothing(facts);
  const { terms, paid, state } = facts;
  const arrears = missingOfFirst(facts, countPastDue(terms, at));
  return {
    state,
    standing: standingAt(facts, at),
    total: totalOf(terms),
    paid,
    due: missingOfFirst(facts, countDue(terms, at)),
    arrears,
    fee: feeAssessedAt(facts, at) - (paid - towardTotal(terms, paid)),
    cure: arrears,
    payoff: payoffAt(facts, at),
    daysPastDue: daysPastDue(facts, at),
    ...nextOf(facts),
  };
}

/** Everything that is owed at the instant if no rebate applies: total and late fee, less what was paid. */
export function leftAt(facts: WrittenFacts, at: Instant): Amount {
  if (isEnd(facts.state) || facts.state === "none") return 0n;
  return totalOf(facts.terms) + feeAssessedAt(facts, at) - facts.paid;
}

/** What settles everything at the instant, the rebate on the charge not yet earned taken off; never below zero. */
export function payoffAt(facts: WrittenFacts, at: Instant): Amount {
  const payoff = leftAt(facts, at) - rebateAt(facts, at);
  return payoff > 0n ? payoff : 0n;
}

/** How the debt stands at the instant: by its oldest unpaid installment, grace included. */
export function standingAt(facts: WrittenFacts, at: Instant): Standing {
  if (facts.state === "none") return "none";
  if (isEnd(facts.state)) return "closed";
  const { terms, conditions, paid } = facts;
  const oldest = oldestUnpaid(terms, paid);
  if (oldest === null || oldest > countPastDue(terms, at)) return "current";
  return oldest <= countPastGrace(terms, conditions, at) ? "delinquent" : "grace";
}

/** Rebate of an early payoff; rounded down twice, first to the charge not yet earned and then to its share. */
function rebateAt({ terms, conditions }: WrittenFacts, at: Instant): Amount {
  const count = BigInt(terms.installments);
  const unearned = (terms.charge * (count - BigInt(countDue(terms, at)))) / count;
  return (unearned * BigInt(conditions.rebateBps)) / 10_000n;
}

function missingOfFirst({ terms, paid }: WrittenFacts, count: number): Amount {
  const missing = cumulativeDue(terms, count) - towardTotal(terms, paid);
  return missing > 0n ? missing : 0n;
}

function daysPastDue({ terms, paid }: WrittenFacts, at: Instant): number {
  const oldest = oldestUnpaid(terms, paid);
  return oldest === null ? 0 : Math.max(0, Math.floor((at - dueAt(terms, oldest)) / DAY_SECONDS));
}

function nextOf({ terms, paid }: WrittenFacts): Pick<Quote, "nextDueAt" | "nextAmount"> {
  const oldest = oldestUnpaid(terms, paid);
  if (oldest === null) return { nextDueAt: null, nextAmount: 0n };
  return { nextDueAt: dueAt(terms, oldest), nextAmount: missingOf(terms, paid, oldest) };
}

function quoteOfNothing({ terms, state, paid }: WrittenFacts): Quote {
  const nothing = { due: 0n, arrears: 0n, fee: 0n, cure: 0n, payoff: 0n, daysPastDue: 0 };
  const standing = state === "none" ? "none" : "closed";
  return { state, standing, total: totalOf(terms), paid, ...nothing, nextDueAt: null, nextAmount: 0n };
}
