import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts, Installment } from "@duebook/protocol/debt";
import type { Amount, Instant } from "@duebook/protocol/terms";
import type { Assessment } from "../assess.ts";

/**
 * How a debt has been paid so far: all that a score may know. Nothing of who the debtor is, where, with whom, in which
 * language or with what wallet; only what the two sides agreed and what arrived.
 */
export interface PaymentBehaviour {
  /** Installments whose due instant has passed. */
  readonly dueCount: number;
  readonly daysPastDue: number;
  /** Days late of the installment that was latest, of those due in the last 180 days; unpaid ones count up to now. */
  readonly worstDaysLate: number;
  /** Share of the installments due that were paid by the end of their grace, 0 to 1; null if none was due. */
  readonly onTimeShare: number | null;
  /** Of the installments that were paid in full, the share that was paid in time; null if none was. */
  readonly onTimeOfPaidShare: number | null;
  /** Mean days late, of those paid after their due instant and before, each at most 90; null if none was due. */
  readonly meanDaysLate: number | null;
  /** What was paid of the last three installments due, 0 to 1; null if none was due. */
  readonly paidShare: number | null;
  /** Null if nothing was ever paid. */
  readonly daysSincePayment: number | null;
  /** How often the two sides changed the terms. */
  readonly restructurings: number;
  /** Deferrals that the debtor used. */
  readonly deferralsUsed: number;
}

const WORST_WINDOW_DAYS = 180;
/** One debt forgotten for a year must not outweigh everything else. */
const MOST_DAYS_LATE = 90;
const RECENT = 3;

/** How a debt was paid, up to the instant of its assessment. */
export function paymentBehaviourOf(facts: DebtFacts, assessment: Assessment): PaymentBehaviour {
  const { at, installments, daysPastDue } = assessment;
  const paidAt = settlementsOf(facts, installments);
  const due = installments.filter(({ dueAt }) => dueAt < at);
  const lateness = due.map((installment) => ({
    installment,
    days: daysBetween(installment.dueAt, paidAt.get(installment.number) ?? at),
    isPaid: paidAt.has(installment.number),
  }));
  const recent = lateness.filter(({ installment }) => installment.dueAt > at - WORST_WINDOW_DAYS * DAY_SECONDS);
  // While its grace lasts, an installment is neither on time nor late.
  const judged = lateness.filter(({ days, isPaid }) => isPaid || days > assessment.graceDays);
  return {
    dueCount: due.length,
    daysPastDue,
    worstDaysLate: Math.max(0, ...recent.map(({ days }) => days)),
    onTimeShare: meanOf(judged.map(({ days, isPaid }) => Number(isPaid && days <= assessment.graceDays))),
    onTimeOfPaidShare: meanOf(
      judged.filter(({ isPaid }) => isPaid).map(({ days }) => Number(days <= assessment.graceDays)),
    ),
    meanDaysLate: meanOf(lateness.map(({ days }) => Math.min(MOST_DAYS_LATE, days))),
    paidShare: shareOf(due.slice(-RECENT)),
    daysSincePayment: sinceLast(facts, at),
    restructurings: facts.version,
    deferralsUsed: facts.terms.selfDeferrals - facts.selfDeferralsLeft,
  };
}

/** When each installment was paid in full, by number; those that were not are left out. */
export function settlementsOf(facts: DebtFacts, installments: readonly Installment[]): ReadonlyMap<number, Instant> {
  const paidAt = new Map<number, Instant>();
  for (const { at, reached } of levelsOf(facts)) {
    let wanted = 0n;
    for (const { number, amount } of installments) {
      wanted += amount;
      if (wanted <= reached && !paidAt.has(number)) paidAt.set(number, at);
    }
  }
  return paidAt;
}

/**
 * All that was paid after each payment, in their order. It begins below zero if earlier terms took payments, which do not
 * count for those in force, and above if something was forgiven, which counts from the opening on: to the debtor's side.
 */
function levelsOf({ payments, paid, openedAt }: DebtFacts): readonly { at: Instant; reached: Amount }[] {
  const toDebt = payments.map(({ amount, toFees, receivedAt }) => ({ at: receivedAt, amount: amount - toFees }));
  let reached = paid - sumOf(toDebt.map(({ amount }) => amount));
  const first = { at: openedAt, reached };
  const rest = toDebt.toSorted((one, other) => one.at - other.at);
  return [
    first,
    ...rest.map(({ at, amount }) => {
      reached += amount;
      return { at, reached };
    }),
  ];
}

/** Never negative: whoever pays early is not late. */
function daysBetween(dueAt: Instant, paidAt: Instant): number {
  return Math.max(0, Math.floor((paidAt - dueAt) / DAY_SECONDS));
}

function meanOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((total, one) => total + one, 0) / numbers.length;
}

function shareOf(due: readonly Installment[]): number | null {
  if (due.length === 0) return null;
  // A share of money is for judging, not for paying: two decimals are plenty.
  const hundredths = (100n * sumOf(due.map(({ paid }) => paid))) / sumOf(due.map(({ amount }) => amount));
  return Number(hundredths) / 100;
}

function sinceLast({ payments }: DebtFacts, at: Instant): number | null {
  if (payments.length === 0) return null;
  return daysBetween(Math.max(...payments.map(({ receivedAt }) => receivedAt)), at);
}

function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
