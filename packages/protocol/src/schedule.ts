import { addMonths, DAY_SECONDS, monthsBetween } from "./calendar.ts";
import type { Installment, WrittenFacts } from "./debt.ts";
import type { Amount, Conditions, Instant, Terms } from "./terms.ts";

/** What the amounts of the installments are computed from. */
export type Amounts = Pick<Terms, "principal" | "charge" | "installments" | "balloonBps">;

/** What amounts and due dates are computed from. */
export interface Schedule extends Amounts, Pick<Terms, "intervalSeconds" | "intervalMonths" | "firstDueAt"> {
  /** Days by which every due date is later than the terms say; months still count from the anchor. */
  readonly deferDays: number;
}

/** The schedule as the terms state it, before any deferral. */
export function scheduleAsSigned(terms: Omit<Schedule, "deferDays">): Schedule {
  return { ...terms, deferDays: 0 };
}

/** The schedule that a debt has now. */
export function scheduleInForce({ terms, deferDays }: Pick<WrittenFacts, "terms" | "deferDays">): Schedule {
  return { ...terms, deferDays };
}

/** Principal and charge. */
export function totalOf(terms: Pick<Terms, "principal" | "charge">): Amount {
  return terms.principal + terms.charge;
}

/** What installment `number` (from 1) asks for: the regular share, rounded down; the last one takes the rest. */
export function installmentAmount(terms: Amounts, number: number): Amount {
  return cumulativeDue(terms, number) - cumulativeDue(terms, number - 1);
}

/** What the first `count` installments ask for together; the total once `count` is all of them. */
export function cumulativeDue(terms: Amounts, count: number): Amount {
  return count >= terms.installments ? totalOf(terms) : BigInt(count) * regularShare(terms);
}

/** Instant at which installment `number` (from 1) is owed; months count from the anchor, so 31 Jan, 28 Feb, 31 Mar. */
export function dueAt(schedule: Schedule, number: number): Instant {
  const { firstDueAt, intervalMonths, intervalSeconds } = schedule;
  const steps = number - 1;
  const asSigned =
    intervalMonths > 0 ? addMonths(firstDueAt, steps * intervalMonths) : firstDueAt + steps * intervalSeconds;
  return asSigned + deferSeconds(schedule);
}

/** How many installments are due at the instant, the one due exactly then included. */
export function countDue(schedule: Schedule, at: Instant): number {
  const undeferred = at - deferSeconds(schedule);
  if (undeferred < schedule.firstDueAt) return 0;
  if (schedule.installments === 1) return 1;
  return Math.min(schedule.installments, 1 + intervalsBetween(schedule, undeferred));
}

/** How many installments were due before the instant. */
export function countPastDue(schedule: Schedule, at: Instant): number {
  return countDue(schedule, at - 1);
}

/** How many installments were due, their grace included, before the instant. */
export function countPastGrace(schedule: Schedule, conditions: Conditions, at: Instant): number {
  return countPastDue(schedule, at - graceSeconds(conditions));
}

/** Time after each due date that has no consequence. */
export function graceSeconds(conditions: Conditions): number {
  return conditions.graceDays * DAY_SECONDS;
}

/** The part of what was paid that pays the total; it is filled before any late fee. */
export function towardTotal(terms: Amounts, paid: Amount): Amount {
  const total = totalOf(terms);
  return paid < total ? paid : total;
}

/** Number of the oldest installment that misses something, or null if none does. */
export function oldestUnpaid(terms: Amounts, paid: Amount): number | null {
  const filled = towardTotal(terms, paid);
  if (filled === totalOf(terms)) return null;
  const share = regularShare(terms);
  const last = BigInt(terms.installments);
  // A share of zero asks for nothing before the last installment.
  const number = share === 0n ? last : filled / share + 1n;
  return Number(number < last ? number : last);
}

/** What the first `count` installments still miss together. */
export function missingOfFirst(terms: Amounts, paid: Amount, count: number): Amount {
  const missing = cumulativeDue(terms, count) - towardTotal(terms, paid);
  return missing > 0n ? missing : 0n;
}

/** What installment `number` (from 1) still misses. */
export function missingOf(terms: Amounts, paid: Amount, number: number): Amount {
  const amount = installmentAmount(terms, number);
  const missing = cumulativeDue(terms, number) - towardTotal(terms, paid);
  if (missing <= 0n) return 0n;
  return missing < amount ? missing : amount;
}

/** Every installment with what was allocated to it; payments fill the oldest first. */
export function scheduleOf(schedule: Schedule, paid: Amount): Installment[] {
  return Array.from({ length: schedule.installments }, (_, index) => {
    const number = index + 1;
    const amount = installmentAmount(schedule, number);
    return { number, dueAt: dueAt(schedule, number), amount, paid: amount - missingOf(schedule, paid, number) };
  });
}

function deferSeconds({ deferDays }: Schedule): number {
  return deferDays * DAY_SECONDS;
}

function intervalsBetween(terms: Schedule, at: Instant): number {
  if (terms.intervalMonths > 0) return Math.floor(monthsBetween(terms.firstDueAt, at) / terms.intervalMonths);
  return Math.floor((at - terms.firstDueAt) / terms.intervalSeconds);
}

function regularShare(terms: Amounts): Amount {
  const total = totalOf(terms);
  const balloon = (total * BigInt(terms.balloonBps)) / 10_000n;
  return (total - balloon) / BigInt(terms.installments);
}
