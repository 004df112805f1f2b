import { civilOfDays, daysOfCivil } from "../calendar.ts";
import type { CivilDay } from "./civil-day.ts";
import { plus, type Rational, ratio } from "./rational.ts";

/** How days become a share of a year. ISDA 2006 definitions, section 4.16; ACT/364 is 52 weeks. */
export type DayCount = "30/360" | "ACT/360" | "ACT/364" | "ACT/365" | "ACT/ACT";

/**
 * Days between two days if every month had 30: day 31 of the start counts as 30, day 31 of the end only if the start is
 * then 30; February is not touched. ISDA 2006, section 4.16(f).
 */
export function days30360(from: CivilDay, to: CivilDay): number {
  const [start, end] = [civilOfDays(from), civilOfDays(to)];
  const startDay = Math.min(start.day, 30);
  const endDay = startDay === 30 ? Math.min(end.day, 30) : end.day;
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + endDay - startDay;
}

/** Share of a year between two days, exact. ACT/ACT splits at 1 January, each part over its own year's length. */
export function yearFraction(dayCount: DayCount, from: CivilDay, to: CivilDay): Rational {
  if (dayCount === "30/360") return ratio(days30360(from, to), 360);
  if (dayCount === "ACT/ACT") return actualOverActual(from, to);
  return ratio(to - from, Number(dayCount.slice("ACT/".length)));
}

function actualOverActual(from: CivilDay, to: CivilDay): Rational {
  const { year } = civilOfDays(from);
  const nextYear = newYearOf(year + 1);
  const length = nextYear - newYearOf(year);
  if (to <= nextYear) return ratio(to - from, length);
  return plus(ratio(nextYear - from, length), actualOverActual(nextYear, to));
}

function newYearOf(year: number): CivilDay {
  return daysOfCivil({ year, month: 1, day: 1 });
}
