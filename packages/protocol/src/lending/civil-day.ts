import { addMonths, civilOfDays, DAY_SECONDS, daysOfCivil } from "../calendar.ts";
import { DuebookError } from "../error.ts";

/** A day without a time: whole days since 1970-01-01. */
export type CivilDay = number;

/** How far apart two due dates are. */
export interface Frequency {
  readonly every: number;
  readonly unit: "day" | "week" | "month";
}

/** Reads `2024-02-29`. Error: `lending/not-a-day`. */
export function parseDay(text: string): CivilDay {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const parsed = daysOfCivil({ year: Number(year), month: Number(month), day: Number(day) });
  if (day === undefined || formatDay(parsed) !== text) {
    throw new DuebookError("lending/not-a-day", `"${text}" is not a day; write it like 2024-02-29.`, { text });
  }
  return parsed;
}

/** Writes `2024-02-29`. */
export function formatDay(day: CivilDay): string {
  const civil = civilOfDays(day);
  const two = (count: number) => String(count).padStart(2, "0");
  return `${civil.year}-${two(civil.month)}-${two(civil.day)}`;
}

/** The day so many intervals after the anchor; months are clamped to the end of the month. */
export function dayAfter(anchor: CivilDay, { every, unit }: Frequency, count: number): CivilDay {
  if (unit === "month") return addMonths(anchor * DAY_SECONDS, every * count) / DAY_SECONDS;
  return anchor + every * count * (unit === "week" ? 7 : 1);
}
