import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { DecisionInput } from "../decision.ts";
import { holdsOn } from "../hold/active-holds.ts";
import { oldestUnpaidOf } from "../ladder.ts";
import type { Reason } from "../reason.ts";
import type { PaymentBehaviour } from "./payment-behaviour.ts";

/** Why somebody most likely has not paid. It chooses a tone and a pace, never more contacts than the law. */
export type Segment = "forgot" | "cannot" | "disputes" | "willNot" | "unreachable";

/** A segment with what it rests on; null if nothing speaks for any. */
export interface Segmented {
  readonly segment: Segment | null;
  readonly because: readonly Reason[];
}

/** What a segment rests on, besides how the debt was paid. */
export type SegmentInput = Pick<DecisionInput, "assessment" | "evidence" | "addresses" | "holds" | "contacts" | "now">;

/** For so long after its end a hardship is still taken for one. */
const HARDSHIP_DAYS = 90;
const HARDSHIPS = ["hardship_review", "deferral", "breathing_space", "mental_health_moratorium", "insolvency"];
const DISPUTES = ["disputed", "fraud_claim"];
/** A reliable payer, and how long such a one may have forgotten. */
const RELIABLE_SHARE = 0.8;
const FORGOTTEN_DAYS = 30;
/** So many reminders without any answer, for so long, are no oversight. */
const UNANSWERED = 3;

/** Names the segment of a debt, by the first sign in the order of how kindly it must be met. */
export function segmentOf(input: SegmentInput, behaviour: PaymentBehaviour): Segmented {
  return (
    disputes(input) ??
    cannot(input, behaviour) ??
    unreachable(input) ??
    willNot(input, behaviour) ??
    forgot(behaviour) ?? { segment: null, because: [] }
  );
}

/**
 * Next instant at which time alone may change the segment: an installment becomes past due, or is no longer forgotten; a
 * payment is no longer an answer; a hold ends, or is no longer remembered. Null if none does.
 */
export function segmentChangesAt(input: SegmentInput, lastPaidAt: Instant | null): Instant | null {
  const { assessment, holds, now } = input;
  const dueAt = oldestUnpaidOf(assessment)?.dueAt;
  const ofDue = dueAt === undefined ? [] : [dueAt + DAY_SECONDS, dueAt + FORGOTTEN_DAYS * DAY_SECONDS];
  const ofPayment = lastPaidAt === null ? [] : [lastPaidAt + (FORGOTTEN_DAYS + 1) * DAY_SECONDS];
  const ofHolds = holds.flatMap(({ until }) => (until === null ? [] : [until, until + HARDSHIP_DAYS * DAY_SECONDS]));
  const ahead = [...ofDue, ...ofPayment, ...ofHolds].filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function disputes({ assessment, evidence, holds, now }: SegmentInput): Segmented | null {
  const [dispute] = holdsOn(assessment, holds).filter(
    ({ kind, until }) => DISPUTES.includes(kind) && (until === null || until > now),
  );
  if (dispute !== undefined) return sign("disputes", "disputed", "The debtor says that this is not owed.");
  return evidence.hasClaim ? sign("disputes", "claimed", "The debtor says that a transfer was for this debt.") : null;
}

function cannot({ assessment, holds, now }: SegmentInput, behaviour: PaymentBehaviour): Segmented | null {
  const recent = now - HARDSHIP_DAYS * DAY_SECONDS;
  const hardship = holds.find(({ kind, until }) => HARDSHIPS.includes(kind) && (until === null || until > recent));
  if (hardship !== undefined) return sign("cannot", "hardship", `There is or was a ${hardship.kind}.`);
  const installment = oldestUnpaidOf(assessment);
  const { daysPastDue, deferralsUsed } = behaviour;
  if (installment === null || daysPastDue === 0) return null;
  if (deferralsUsed > 0) return sign("cannot", "deferred", `The debtor deferred ${deferralsUsed} times.`);
  if (installment.paid === 0n) return null;
  const share = Number((100n * installment.paid) / installment.amount);
  return sign("cannot", "pays-parts", `${share} % of installment ${installment.number} was paid: a part, not nothing.`);
}

/** Whoever had an address that rings and has none that works. The inbox waits, whether anybody opens it or not. */
function unreachable({ addresses }: SegmentInput): Segmented | null {
  const ringing = addresses.filter(({ channel }) => channel !== "inbox");
  if (ringing.length === 0 || ringing.some(({ isReachable }) => isReachable)) return null;
  return sign("unreachable", "bounced", `None of ${ringing.length} addresses works any more.`);
}

function willNot({ assessment, contacts }: SegmentInput, { daysPastDue, daysSincePayment }: PaymentBehaviour) {
  const installment = oldestUnpaidOf(assessment);
  const answered = daysSincePayment !== null && daysSincePayment <= FORGOTTEN_DAYS;
  if (installment === null || daysPastDue < FORGOTTEN_DAYS || answered) return null;
  const made = contacts.filter(({ debtId, outcome, ...contact }) => {
    return debtId === assessment.debtId && outcome === "sent" && contact.installment === installment.number;
  });
  if (made.length < UNANSWERED) return null;
  return sign("willNot", "unanswered", `Nothing was paid for ${daysPastDue} days and after ${made.length} reminders.`);
}

/** Whoever pays in time, or never had the time to show it, is taken for somebody who forgot. */
function forgot({ daysPastDue, onTimeOfPaidShare }: PaymentBehaviour): Segmented | null {
  if (daysPastDue === 0 || daysPastDue >= FORGOTTEN_DAYS) return null;
  if (onTimeOfPaidShare === null) return sign("forgot", "first-miss", "No installment was paid before this one.");
  if (onTimeOfPaidShare < RELIABLE_SHARE) return null;
  const share = Math.round(100 * onTimeOfPaidShare);
  return sign("forgot", "reliable", `${share} % of the installments that were paid were paid in time.`);
}

function sign(segment: Segment, slug: string, detail: string): Segmented {
  return { segment, because: [{ rule: `segment/${segment}`, code: `segment/${slug}`, detail }] };
}
