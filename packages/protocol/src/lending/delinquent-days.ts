import type { CivilDay } from "./civil-day.ts";

/** A time in which delinquency stands still; `to` is the first day after it. */
export interface Pause {
  readonly from: CivilDay;
  readonly to: CivilDay;
}

/** Days since the oldest unpaid due date; pauses do not stop them. */
export function pastDueDays(oldestDueOn: CivilDay, day: CivilDay): number {
  return Math.max(0, day - oldestDueOn);
}

/** Days past due, less grace and less the days of pauses before the day; never below zero. */
export function delinquentDays(
  oldestDueOn: CivilDay,
  graceDays: number,
  pauses: readonly Pause[],
  day: CivilDay,
): number {
  const paused = pauses.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(day, to) - from), 0);
  return Math.max(0, pastDueDays(oldestDueOn, day) - graceDays - paused);
}
