import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { Opening } from "./opening.ts";
import type { Hours, NoContactDay, Weekday, Window } from "./rule.ts";
import { type LocalSeconds, stretchAt } from "./zone.ts";

/** Part of a local day, in seconds since its midnight: from inclusive, to exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Open spans of a local day, counted from 1970-01-01. */
type SpansOf = (day: number) => readonly Span[];

/** 1970-01-01 was a Thursday. */
const WEEKDAYS: readonly Weekday[] = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"];

/** Longer than any run of days without contact that a calendar has. */
const SEARCH_DAYS = 31;

/** When the window of a rule is open on the wall clock of a zone, through every change of that clock. */
export function windowOpening({ anyOf }: Window, zone: string): Opening {
  const spans = anyOf.map((hours) => ({ days: hours.days, ...spanOf(hours) }));
  return openingIn(zone, (day) => spans.filter(({ days }) => days.includes(weekdayOf(day))));
}

/** When the calendar of a zone shows a day that is known to be none of the days without contact. */
export function contactDayOpening({ dates, from, through }: NoContactDay, zone: string): Opening {
  const wholeDay = [{ from: 0, to: DAY_SECONDS }];
  const isFree = (date: string) => from <= date && date <= through && !dates.includes(date);
  return openingIn(zone, (day) => (isFree(isoDateOf(day)) ? wholeDay : []));
}

/**
 * Walks the stretches in which the zone's offset stands still: in each of them local time is plain arithmetic, so hours
 * that a change of the clock skips or repeats are found as the debtor lives them.
 */
function openingIn(zone: string, spansOf: SpansOf): Opening {
  return (at) => {
    const horizon = at + SEARCH_DAYS * DAY_SECONDS;
    let from: Instant = at;
    while (from < horizon) {
      const { offset, until: end } = stretchAt(zone, from);
      const until = Math.min(end, horizon);
      const open = nextOpenLocal(spansOf, from + offset, until + offset);
      if (open !== null) return open - offset;
      from = until;
    }
    return null;
  };
}

function nextOpenLocal(spansOf: SpansOf, from: LocalSeconds, until: LocalSeconds): LocalSeconds | null {
  for (let day = Math.floor(from / DAY_SECONDS); day * DAY_SECONDS < until; day += 1) {
    const midnight = day * DAY_SECONDS;
    const left = spansOf(day).filter((span) => midnight + span.to > from);
    const open = Math.min(...left.map((span) => Math.max(from, midnight + span.from)));
    if (open < until) return open;
  }
  return null;
}

function weekdayOf(day: number): Weekday {
  return WEEKDAYS[day % 7] ?? "thu";
}

function isoDateOf(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function spanOf({ from, to }: Hours): Span {
  return { from: secondsOf(from), to: secondsOf(to) };
}

function secondsOf(time: string): number {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(time) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  if (seconds <= DAY_SECONDS) return seconds;
  throw new DuebookError("policy/malformed-time", `"${time}" is not a time of the day; write it like 09:00.`, { time });
}
