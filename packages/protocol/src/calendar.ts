import type { Instant } from "./terms.ts";

/** Seconds of a day; civil days in UTC have no leap seconds. */
export const DAY_SECONDS = 86_400;

/** A date of the proleptic Gregorian calendar; month and day count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01 of a civil date. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function daysOfCivil({ year, month, day }: CivilDate): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil date of a day counted from 1970-01-01; the inverse of `daysOfCivil`, from the same source. */
export function civilOfDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((monthFromMarch + 2) % 12) + 1;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

/** Days of a month, from 28 to 31. */
export function daysOfMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return daysOfCivil(next) - daysOfCivil({ year, month, day: 1 });
}

/** The instant `months` calendar months later in UTC: same time of day, day clamped to the end of the month. */
export function addMonths(at: Instant, months: number): Instant {
  const { year, month, day } = civilOfDays(Math.floor(at / DAY_SECONDS));
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  const clamped = Math.min(day, daysOfMonth(target.year, target.month));
  return daysOfCivil({ ...target, day: clamped }) * DAY_SECONDS + timeOfDay(at);
}

/** The most months that can be added to `from` without passing `to`; negative if `to` comes first. */
export function monthsBetween(from: Instant, to: Instant): number {
  const start = civilOfDays(Math.floor(from / DAY_SECONDS));
  const end = civilOfDays(Math.floor(to / DAY_SECONDS));
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/** The instant as text for people and tests: `2026-01-31 14:05 UTC`, seconds cut off. */
export function utcText(at: Instant): string {
  const { year, month, day } = civilOfDays(Math.floor(at / DAY_SECONDS));
  const minutes = Math.floor(timeOfDay(at) / 60);
  return `${year}-${two(month)}-${two(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)} UTC`;
}

function timeOfDay(at: Instant): number {
  return at - Math.floor(at / DAY_SECONDS) * DAY_SECONDS;
}

function two(count: number): string {
  return String(count).padStart(2, "0");
}
