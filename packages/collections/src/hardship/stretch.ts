import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts } from "@duebook/protocol/debt";
import {
  countDue,
  cumulativeDue,
  dueAt,
  installmentAmount,
  oldestUnpaid,
  scheduleInForce,
  totalOf,
} from "@duebook/protocol/schedule";
import type { Amount, Instant, Restructuring } from "@duebook/protocol/terms";

/** When the first new installment is due, and how many there are. */
export interface Stretch {
  readonly firstDueAt: Instant;
  readonly installments: number;
}

/** Both sides have so long to sign, and no longer than until the first new date. */
const SIGN_WITHIN_SECONDS = 3 * DAY_SECONDS;

/**
 * The terms that lay what is left over a stretch. Installments that are paid in full stay with the terms before; what was
 * paid toward the next one is carried over. The charge in them is as much as it takes that a payoff never gives back less.
 */
export function termsOver(facts: DebtFacts, oldest: number, stretch: Stretch, now: Instant): Restructuring {
  const { terms } = facts;
  const finished = cumulativeDue(terms, oldest - 1);
  const total = totalOf(terms) - finished;
  const dates = { ...stretch, ...intervalOf(facts, stretch) };
  const wanted = chargeOver(facts, dates, now);
  // Something must be principal, or the contract refuses the terms.
  const charge = wanted < total ? wanted : total - 1n;
  return {
    id: facts.id,
    version: facts.version + 1,
    paid: finished,
    endsDispute: false,
    principal: total - charge,
    charge,
    ...dates,
    balloonBps: balloonBpsOf(facts, oldest, total),
    selfDeferrals: facts.selfDeferralsLeft,
    documentHash: terms.documentHash,
    signBy: Math.min(now + SIGN_WITHIN_SECONDS, stretch.firstDueAt),
  };
}

/** Whether from now on at no instant more has fallen due, or less is given back, than under the terms in force. */
export function isNeverDearer(facts: DebtFacts, restructuring: Restructuring, now: Instant): boolean {
  const { charge, installments, paid } = restructuring;
  return stepsOf(restructuring, now).every(({ number, at }) => {
    const asked = cumulativeDue(restructuring, number) + paid;
    const isAskedLater = number === 0 || asked <= cumulativeDue(facts.terms, countDue(scheduleInForce(facts), at));
    return isAskedLater && (charge * BigInt(installments - number)) / BigInt(installments) >= notEarned(facts, at);
  });
}

/** Number of the installment that new dates count from: the oldest unpaid one, or the next to fall due if that is later. */
export function nextNumber(facts: DebtFacts, now: Instant): number | null {
  const oldest = oldestUnpaid(facts.terms, facts.paid);
  return oldest === null ? null : Math.max(oldest, countDue(scheduleInForce(facts), now) + 1);
}

type Dates = Stretch & Pick<Restructuring, "intervalSeconds" | "intervalMonths">;

/** The instants at which something of new terms falls due or is earned, with the number of installments due by then. */
function stepsOf(dates: Dates, now: Instant): readonly { readonly number: number; readonly at: Instant }[] {
  // Amounts play no part in dates.
  const schedule = { ...dates, deferDays: 0, principal: 0n, charge: 0n, balloonBps: 0 };
  const numbers = Array.from({ length: dates.installments }, (_, index) => index + 1);
  return [{ number: 0, at: now }, ...numbers.map((number) => ({ number, at: dueAt(schedule, number) }))];
}

/** The least charge of which, at every step, no less is not earned yet than under the terms in force; rounded up. */
function chargeOver(facts: DebtFacts, dates: Dates, now: Instant): Amount {
  const count = BigInt(dates.installments);
  const least = stepsOf(dates, now).map(({ number, at }) => {
    const left = count - BigInt(number);
    // After the last date nothing is given back, whatever the charge: then the comparison says so.
    return left === 0n ? 0n : (notEarned(facts, at) * count + left - 1n) / left;
  });
  return least.reduce((most, one) => (one > most ? one : most), 0n);
}

/** The part of the charge that is for installments not due at the instant; rounded down, as in `quote`. */
function notEarned(facts: DebtFacts, at: Instant): Amount {
  const count = BigInt(facts.terms.installments);
  return (facts.terms.charge * (count - BigInt(countDue(scheduleInForce(facts), at)))) / count;
}

/** A debt of one installment has no interval; paid in several, it is paid monthly. */
function intervalOf({ terms }: DebtFacts, { installments }: Stretch) {
  const { intervalSeconds, intervalMonths } = terms;
  const isBullet = intervalSeconds === 0 && intervalMonths === 0;
  return isBullet && installments > 1 ? { intervalSeconds, intervalMonths: 1 } : { intervalSeconds, intervalMonths };
}

/** What the last installment carries on top stays there; rounded up, so that the regular ones never grow. */
function balloonBpsOf({ terms }: DebtFacts, oldest: number, total: Amount): number {
  const count = BigInt(terms.installments - oldest + 1);
  // Of one installment that is left, everything is in the last.
  if (count === 1n) return terms.balloonBps;
  const onTop = total - count * installmentAmount(terms, 1);
  // Less than a unit each is what rounding left over, and equal shares take it.
  return onTop < count ? 0 : Number((onTop * 10_000n + total - 1n) / total);
}
