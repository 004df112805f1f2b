import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { WrittenFacts } from "@duebook/protocol/debt";
import { feeAssessedAt } from "@duebook/protocol/late-fee";
import { dueAt, oldestUnpaid, scheduleInForce } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";
import type { Hold } from "../debtor.ts";
import type { Reason } from "../reason.ts";
import { isActive } from "./active-holds.ts";
import { holdKindOf } from "./hold-kind.ts";

/** So long before a late fee would grow the dates are moved: time for a transaction that has to wait. */
const LEAD_DAYS = 2;
/** So far a deferment reaches: a hold that is lifted early has moved the dates by a week too much at most. */
const REACH_DAYS = 7;
/** What `DebtBook.defer` takes in all: the slot of a debt counts its days in 16 bits. */
const MOST_OF_CONTRACT = 65_535;

/** What the creditor gives without being asked. */
export interface DefermentLimits {
  /** Days that holds may move the dates of one debt in all; null: none, a person gives them. */
  readonly mostDays: number | null;
  /** Days that holds have moved them already, or are about to. */
  readonly givenDays: number;
  /** Whether the creditor's signature can be had without a person. */
  readonly canSign: boolean;
}

/** Days that a debt has to be given now, or its late fee grows during a hold. */
export interface Deferment {
  /** Whole days, rounded up for the debtor. */
  readonly days: number;
  /** Kinds of the holds that stop the clock, the oldest first. */
  readonly holds: readonly string[];
  /** Why a person has to see to it; null where the days may be given at once. */
  readonly byHand: Reason | null;
}

/**
 * The days that a debt on hold is owed now; null while no late fee would grow, which is every other moment. Which kinds stop
 * the clock, and by which clause, is in `HOLD_KINDS`; one that nobody knows stops messages and moves no date.
 *
 * ```
 *   hold          ├──────────────────────────────── ─ ─
 *   as it was            due ──grace──┤ fee grows …
 *   looked at                    ^ LEAD_DAYS before that
 *   moved                        │<── REACH_DAYS ──>due ──grace──┤ fee grows …     looked at again ^ before that
 *                                                   └ or the end of the hold, if that is sooner
 * ```
 *
 * So a date moves only if a fee would grow otherwise: never for a debt without late fee, one whose fee has reached its cap,
 * one in dispute on its chain or closed, and never for what is due after the hold. A hold that lasts is given more, step by
 * step, and one that is lifted nothing more; what is left of the grace then is left.
 *
 * The contract counts from the due date that it is told, so days of the hold alone would stop nothing for what is past due
 * for longer: that is moved as far, and its days past due begin anew. `mostDays` is how much of this the creditor gives
 * without being asked. A fee that grew before the hold, or before the transaction is in a block, stays.
 */
export function defermentOwed(
  facts: WrittenFacts,
  holds: readonly Hold[],
  limits: DefermentLimits,
  now: Instant,
): Deferment | null {
  const stopping = holds.filter((hold) => isActive(hold, now) && stopsClock(hold.kind));
  const oldest = oldestUnpaid(facts.terms, facts.paid);
  if (stopping.length === 0 || oldest === null) return null;
  const end = Math.max(...stopping.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
  if (!growsBefore(facts, Math.min(end, now + LEAD_DAYS * DAY_SECONDS), now)) return null;
  const until = Math.min(end, now + REACH_DAYS * DAY_SECONDS);
  // Up, for the debtor.
  const days = Math.ceil((until - dueAt(scheduleInForce(facts), oldest)) / DAY_SECONDS);
  const kinds = [...new Set(stopping.map(({ kind }) => kind))];
  return { days, holds: kinds, byHand: refuse(facts, days, until, limits) };
}

/** Whether the dates of a debt would have to be moved now if it were on hold; few debts are so far at any time. */
export function isLateFeeNear(facts: WrittenFacts, now: Instant): boolean {
  return growsBefore(facts, now + LEAD_DAYS * DAY_SECONDS, now);
}

function growsBefore(facts: WrittenFacts, at: Instant, now: Instant): boolean {
  return feeAssessedAt(facts, at) > feeAssessedAt(facts, now);
}

function stopsClock(kind: string): boolean {
  return (holdKindOf(kind)?.clockStoppedBy ?? null) !== null;
}

function refuse(
  { state, deferDays }: WrittenFacts,
  days: number,
  until: Instant,
  { mostDays, givenDays, canSign }: DefermentLimits,
): Reason | null {
  if (state === "accelerated") {
    return because(
      "accelerated",
      "Its contract moves no date of what was made due at once: waive what grows meanwhile.",
    );
  }
  if (deferDays + days > MOST_OF_CONTRACT) {
    return because("above-contract", `Its contract takes ${MOST_OF_CONTRACT} days in all, and ${deferDays} are used.`);
  }
  if (!canSign) return because("cannot-sign", "No key of its creditor is here for its chain.");
  if (mostDays === null) return because("not-automatic", "No days are given on chain without a person.");
  if (givenDays + days <= mostDays) return null;
  const detail = `${days} days more, to ${utcText(until)}, would be above the ${mostDays} that holds may give a debt; ${givenDays} are given.`;
  return because("above-most-days", detail);
}

function because(slug: string, detail: string): Reason {
  return { rule: "hold/late-clock", code: `deferment/${slug}`, detail };
}
