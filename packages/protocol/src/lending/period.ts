import { type CivilDay, dayAfter, type Frequency } from "./civil-day.ts";
import { type DayCount, yearFraction } from "./day-count.ts";
import { parseDecimal, type Rational, ratio, times } from "./rational.ts";

/** What the interest of a schedule is computed from. */
export interface Calendar {
  readonly startsOn: CivilDay;
  /** Later than `startsOn` if the money went out inside the first period; else the same day. */
  readonly disbursedOn: CivilDay;
  readonly frequency: Frequency;
  readonly count: number;
  readonly dayCount: DayCount;
}

/** One period between due dates, and what it adds to each unit that is owed through it. */
export interface Period {
  readonly startsOn: CivilDay;
  readonly dueOn: CivilDay;
  readonly factor: Rational;
}

/** The periods of a calendar at a yearly rate, decimal text in percent. Error: `lending/not-a-decimal`. */
export function periodsOf(calendar: Calendar, annualRate: string): Period[] {
  const rate = times(parseDecimal(annualRate), ratio(1, 100));
  return Array.from({ length: calendar.count }, (_, index) => periodAt(calendar, rate, index));
}

function periodAt(calendar: Calendar, rate: Rational, index: number): Period {
  const { startsOn: anchor, disbursedOn, frequency } = calendar;
  const startsOn = dayAfter(anchor, frequency, index);
  const dueOn = dayAfter(anchor, frequency, index + 1);
  // Money that went out inside the period bears interest for the rest of it, by actual days.
  const borne = ratio(dueOn - Math.max(startsOn, disbursedOn), dueOn - startsOn);
  return { startsOn, dueOn, factor: times(times(rate, shareOfYear(calendar, startsOn, dueOn)), borne) };
}

function shareOfYear({ dayCount, frequency }: Calendar, from: CivilDay, to: CivilDay): Rational {
  // Under 30/360 a month is a twelfth, however long: the day count itself would make 28 days of a clamped month.
  if (dayCount === "30/360" && frequency.unit === "month") return ratio(frequency.every, 12);
  return yearFraction(dayCount, from, to);
}
