import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";

/** Seconds since 1970-01-01T00:00 on the wall clock of a zone. */
export type LocalSeconds = number;

/** Making a formatter costs a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether the IANA name is one that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** A time in which a zone's offset stands still: from inclusive, until exclusive. */
export interface Stretch {
  readonly until: Instant;
  /** How far the wall clock is ahead of UTC, in seconds. */
  readonly offset: number;
}

/** Whole weeks since 1970 are read at once and kept: asking the formatter takes a thousand times as long as looking up. */
const WEEK_SECONDS = 7 * DAY_SECONDS;
const weeks = new Map<string, Map<number, readonly Stretch[]>>();

/** The stretch that an instant (whole seconds) lies in; it ends with the zone's next change, or with the week. */
export function stretchAt(zone: string, at: Instant): Stretch {
  const week = Math.floor(at / WEEK_SECONDS);
  const stretches = stretchesOf(zone, week);
  // The last one ends with the week, so one is found.
  return stretches.find(({ until }) => at < until) ?? readStretch(zone, at, at + 1);
}

function stretchesOf(zone: string, week: number): readonly Stretch[] {
  const ofZone = weeks.get(zone) ?? new Map<number, readonly Stretch[]>();
  weeks.set(zone, ofZone);
  const stretches = ofZone.get(week) ?? readWeek(zone, week * WEEK_SECONDS);
  ofZone.set(week, stretches);
  return stretches;
}

function readWeek(zone: string, from: Instant): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const end = from + WEEK_SECONDS;
  for (let at = from; at < end; at = stretches.at(-1)?.until ?? end) stretches.push(readStretch(zone, at, end));
  return stretches;
}

/** No zone changes its clock twice within a day, so comparing its ends finds every change. */
function readStretch(zone: string, from: Instant, end: Instant): Stretch {
  const offset = offsetSecondsAt(zone, from);
  let before = from;
  while (before < end) {
    const after = Math.min(end, before + DAY_SECONDS);
    if (offsetSecondsAt(zone, after) !== offset) return { until: changeBetween(zone, before, after), offset };
    before = after;
  }
  return { until: end, offset };
}

/** First instant with the offset of the later one of two. */
function changeBetween(zone: string, from: Instant, to: Instant): Instant {
  const offset = offsetSecondsAt(zone, from);
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetSecondsAt(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function offsetSecondsAt(zone: string, at: Instant): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(at * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local / 1000 - at;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(zone, formatter);
  return formatter;
}
