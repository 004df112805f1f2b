import type { DebtView } from "@duebook/protocol/http";
import type { Amount, Instant } from "@duebook/protocol/terms";

/** How the debtor has kept to the schedule so far. */
export interface OwnRecord {
  /** Installments that are paid in full. */
  readonly paid: number;
  /** Those of them that were paid by their date, as it is now: a deferral moves it. */
  readonly inTime: number;
}

/** Counts what is paid, and what of it was paid by its date; what a payment gave to late fees pays no installment. */
export function ownRecordOf({ schedule, payments }: Pick<DebtView, "schedule" | "payments">): OwnRecord {
  const whole = schedule.filter(({ amount, paid }) => BigInt(paid) >= BigInt(amount));
  const inTime = whole.filter(({ number, dueAt }) => paidBy(payments, dueAt) >= dueThrough(schedule, number));
  return { paid: whole.length, inTime: inTime.length };
}

function dueThrough(schedule: DebtView["schedule"], last: number): Amount {
  return schedule.filter(({ number }) => number <= last).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

function paidBy(payments: DebtView["payments"], at: Instant): Amount {
  const early = payments.filter(({ receivedAt }) => receivedAt <= at);
  return early.reduce((sum, { amount, toFees }) => sum + BigInt(amount) - BigInt(toFees), 0n);
}
