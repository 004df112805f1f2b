import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts } from "@duebook/protocol/debt";
import { feeUnpaidAt } from "@duebook/protocol/late-fee";
import {
  countDue,
  dueAt,
  installmentAmount,
  oldestUnpaid,
  scheduleInForce,
  scheduleOf,
} from "@duebook/protocol/schedule";
import type { Amount, Instant, Restructuring } from "@duebook/protocol/terms";
import { LATEST_FIRST_DUE_SECONDS } from "@duebook/protocol/terms-check";
import type { Reason } from "../reason.ts";
import type { HardshipLimits } from "./limits.ts";
import type { Plan, Wish } from "./plan.ts";
import { isNeverDearer, nextNumber, type Stretch, termsOver } from "./stretch.ts";

/** Why no plan can be had without a person, or null if one can. */
export function refusePlans(facts: DebtFacts, limits: HardshipLimits, now: Instant): Reason | null {
  if (facts.state !== "active")
    return hardship("not-active", `The debt is ${facts.state}; a person has to look at it.`);
  if (nextNumber(facts, now) === null) return hardship("nothing-unpaid", "Every installment is paid.");
  if (facts.version >= limits.mostPlans) {
    return hardship("too-often", `Its terms were changed ${facts.version} times; a person has to look at it.`);
  }
  // New terms end an offer that the creditor may not withdraw, so nobody takes it from the debtor in passing.
  if (facts.offer === null || facts.offer.until < now) return null;
  return hardship("offer-open", "A settlement offer is open, and new terms would end it.");
}

/** Plans worth choosing from, the shortest of each kind first: each inside the limits and never dearer than today's terms. */
export function offerPlans(facts: DebtFacts, limits: HardshipLimits, now: Instant): readonly Plan[] {
  return wishesWithin(limits).flatMap((wish) => planFor(facts, limits, wish, now) ?? []);
}

/** The plan that a wish makes, or null if it is outside the limits, would be dearer, or needs a person for another reason. */
export function planFor(facts: DebtFacts, limits: HardshipLimits, wish: Wish, now: Instant): Plan | null {
  const oldest = oldestUnpaid(facts.terms, facts.paid);
  if (oldest === null || !isWithin(wish, limits) || refusePlans(facts, limits, now) !== null) return null;
  const restructuring = stretchesOf(facts, oldest, wish, now)
    .map((stretch) => termsOver(facts, oldest, stretch, now))
    .find((candidate) => isSoonEnough(candidate, now) && isNeverDearer(facts, candidate, now));
  if (restructuring === undefined || isTooSmall(restructuring, facts, limits)) return null;
  const carried = facts.paid - restructuring.paid;
  return {
    wish,
    restructuring,
    installments: scheduleOf({ ...restructuring, deferDays: 0 }, carried),
    left: restructuring.principal + restructuring.charge - carried,
    feeTakenAway: feeUnpaidAt(facts, now),
  };
}

/** The wish whose regular installment is the largest that is no more than the amount; null if none within the limits is. */
export function wishToPay(facts: DebtFacts, limits: HardshipLimits, amount: Amount, now: Instant): Wish | null {
  const counts = Array.from({ length: limits.mostAdded }, (_, index) => index + 1);
  const wishes = counts.map((count): Wish => ({ kind: "longer", count }));
  return wishes.find((wish) => isAtMost(planFor(facts, limits, wish, now), amount)) ?? null;
}

function isAtMost(plan: Plan | null, amount: Amount): boolean {
  return plan !== null && installmentAmount(plan.restructuring, 1) <= amount;
}

/** One, two and four weeks; every count of installments that may be left out; a half and all of what may be added. */
function wishesWithin({ mostDaysLater, mostPaused, mostAdded }: HardshipLimits): readonly Wish[] {
  const days = [7, 14, 28].filter((count) => count <= mostDaysLater);
  const paused = Array.from({ length: mostPaused }, (_, index) => index + 1);
  const added = new Set([Math.ceil(mostAdded / 2), mostAdded].filter((count) => count > 0));
  return [
    ...days.map((count): Wish => ({ kind: "later", count })),
    ...paused.map((count): Wish => ({ kind: "pause", count })),
    ...[...added].map((count): Wish => ({ kind: "longer", count })),
  ];
}

function isWithin({ kind, count }: Wish, limits: HardshipLimits): boolean {
  const most = { later: limits.mostDaysLater, pause: limits.mostPaused, longer: limits.mostAdded }[kind];
  return Number.isSafeInteger(count) && count >= 1 && count <= most;
}

/** A plan that only moves dates may keep an installment that was small from the beginning. */
function isTooSmall(restructuring: Restructuring, { terms }: DebtFacts, { leastInstallment }: HardshipLimits): boolean {
  const share = installmentAmount(restructuring, 1);
  return share < leastInstallment && share < installmentAmount(terms, 1);
}

/**
 * Where the new schedule may begin, the wish's own day first. Months count from the first date, so beginning on the 28th
 * what began on the 31st would bring later dates forward: up to three days on, it does not.
 */
function stretchesOf(facts: DebtFacts, oldest: number, wish: Wish, now: Instant): readonly Stretch[] {
  if (wish.kind === "pause" && !hasMoreToCome(facts, now)) return [];
  const added = wish.kind === "longer" ? wish.count : 0;
  const installments = facts.terms.installments - oldest + 1 + added;
  const firstDueAt = firstDueOf(facts, wish, now);
  return [0, 1, 2, 3].map((days) => ({ firstDueAt: firstDueAt + days * DAY_SECONDS, installments }));
}

/** One installment without an interval has none to leave out, and neither has a debt that is all past due. */
function hasMoreToCome({ terms, ...facts }: DebtFacts, now: Instant): boolean {
  const isBullet = terms.intervalSeconds === 0 && terms.intervalMonths === 0;
  return !isBullet && countDue(scheduleInForce({ terms, ...facts }), now) < terms.installments;
}

/** Somebody who has paid years ahead needs no plan, and the contract would not take one. */
function isSoonEnough({ firstDueAt }: Restructuring, now: Instant): boolean {
  return firstDueAt <= now + LATEST_FIRST_DUE_SECONDS;
}

function firstDueOf(facts: DebtFacts, { kind, count }: Wish, now: Instant): Instant {
  const schedule = scheduleInForce(facts);
  const next = nextNumber(facts, now) ?? facts.terms.installments;
  if (kind === "pause") return dueAt(schedule, next + count);
  if (kind === "longer" && next <= facts.terms.installments) return dueAt(schedule, next);
  const oldestDueAt = dueAt(schedule, oldestUnpaid(facts.terms, facts.paid) ?? next);
  // What is past due counts from the next day at its hour.
  const missedDays = Math.max(0, Math.ceil((now - oldestDueAt) / DAY_SECONDS));
  return oldestDueAt + (missedDays + (kind === "later" ? count : 1)) * DAY_SECONDS;
}

function hardship(slug: string, detail: string): Reason {
  return { rule: "hardship", code: `hardship/${slug}`, detail };
}
