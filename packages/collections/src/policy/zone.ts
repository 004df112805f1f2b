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

/** How far the zone's wall clock is ahead of UTC at the instant. */
export function offsetSecondsAt(zone: string, at: Instant): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(at * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local / 1000 - at;
}

/** First instant after `at` with another offset, or `until` if the offset stays; looks a day ahead at most. */
export function offsetChangeAfter(zone: string, at: Instant, until: Instant): Instant {
  const offset = offsetSecondsAt(zone, at);
  // No zone changes its clock twice within a day, so comparing the ends finds every change.
  let after = Math.min(until, at + DAY_SECONDS);
  if (offsetSecondsAt(zone, after) === offset) return after;
  let before = at;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetSecondsAt(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
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
