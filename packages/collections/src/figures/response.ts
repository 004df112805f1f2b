import type { Instant } from "@duebook/protocol/terms";
import { percentile } from "./share.ts";

/** What followed the first reminder of an installment that was missed. */
export interface FirstReminder {
  readonly sentAt: Instant;
  /** The first payment after it; null if there was none yet. */
  readonly paidAt: Instant | null;
}

/** Seconds from the first reminder to the payment, the middle one of those that were answered; null if none was. */
export function timeToPayment(reminders: readonly FirstReminder[]): number | null {
  const answered = reminders.flatMap(({ sentAt, paidAt }) =>
    paidAt !== null && paidAt >= sentAt ? [paidAt - sentAt] : [],
  );
  return percentile(answered, 0.5);
}
