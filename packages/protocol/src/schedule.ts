import { addMonths, DAY_SECONDS, monthsBetween } from "./calendar.ts";
import type { Installment } from "./debt.ts";
import type { Amount, Conditions, Instant, Terms } from "./terms.ts";

/** Principal and charge. */
export function totalOf(terms: Terms): Amount {
  return terms.principal + terms.charge;
}

/** What installment `number` (from 1) asks for: the regular share, rounded down; the last one takes the rest. */
export function installmentAmount(terms: Terms, number: number): Amount {
  return cumulativeDue(terms, number) - cumulativeDue(terms, number - 1);
}

/** What the first `count` installments ask for together; the total once `count` is all of them. */
export function cumulativeDue(terms: Terms, count: number): Amount {
  return count >= terms.installments ? totalOf(terms) : BigInt(count) * regularShare(terms);
}

/** Instant at which installment `number` (from 1) is owed; months count from the anchor, so 31 Jan, 28 Feb, 31 Mar. */
export function dueAt(terms: Terms, number: number): Instant {
  const steps = number - 1;
  if (terms.intervalMonths > 0) return addMonths(terms.firstDueAt, steps * terms.intervalMonths);
  return terms.firstDueAt + steps * terms.intervalSeconds;
}

/** How many installments are due at the instant, the one due exactly then included. */
export function countDue(terms: Terms, at: Instant): number {
  if (at < terms.firstDueAt) return 0;
  if (terms.installments === 1) return 1;
  return Math.min(terms.installments, 1 + intervalsBetween(terms, at));
}

/** How many installments were due before the instant. */
export function countPastDue(terms: Terms, at: Instant): number {
  return countDue(terms, at - 1);
}

/** How many installments were due, their grace included, before the instant. */
export function countPastGrace(terms: Terms, conditions: Conditions, at: Instant): number {
  return countPastDue(terms, at - graceSeconds(conditions));
}

/** Time after each due date that has no consequence. */
export function graceSeconds(conditions: Conditions): number {
  return conditions.graceDays * DAY_SECONDS;
}

/** The part of what was paid that pays the total; it is filled before any late fee. */
export function towardTotal(terms: Terms, paid: Amount): Amount {
  const total = totalOf(terms);
  return paid < total ? paid : total;
}

/** Number of the oldest installment that misses something, or null if none does. */
export function oldestUnpaid(terms: Terms, paid: Amount): number | null {
  const filled = towardTotal(terms, paid);
  if (filled === totalOf(terms)) return null;
  const share = regularShare(terms);
  const last = BigInt(terms.installments);
  // A share of zero asks for nothing before the last installment.
  const number = share === 0n ? last : filled / share + 1n;
  return Number(number < last ? number : last);
}

/** What installment `number` (from 1) still misses. */
export function missingOf(terms: Terms, paid: Amount, number: number): Amount {
  const amount = installmentAmount(terms, number);
  const missing = cumulativeDue(terms, number) - towardTotal(terms, paid);
  if (missing <= 0n) return 0n;
  return missing < amount ? missing : amount;
}

/** Every installment with what was allocated to it; payments fill the oldest first. */
export function scheduleOf(terms: Terms, paid: Amount): Installment[] {
  return Array.from({ length: terms.installments }, (_, index) => {
    const number = index + 1;
    const amount = installmentAmount(terms, number);
    return { number, dueAt: dueAt(terms, number), amount, paid: amount - missingOf(terms, paid, number) };
  });
}

function intervalsBetween(terms: Terms, at: Instant): number {
  if (terms.intervalMonths > 0) return Math.floor(monthsBetween(terms.firstDueAt, at) / terms.intervalMonths);
  return Math.floor((at - terms.firstDueAt) / terms.intervalSeconds);
}

function regularShare(terms: Terms): Amount {
  const total = totalOf(terms);
  const balloon = (total * BigInt(terms.balloonBps)) / 10_000n;
  return (total - balloon) / BigInt(terms.installments);
}
