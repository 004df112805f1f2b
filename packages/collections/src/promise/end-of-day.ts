import { DAY_SECONDS, daysOfCivil } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { stretchAt } from "../policy/zone.ts";

/** Where a day ends last on earth, so many seconds after it ends in UTC. */
const LATEST_SECONDS = 12 * 3_600;
/** No zone is further from UTC than this. */
const FURTHEST_SECONDS = 15 * 3_600;

/**
 * The instant at which a day (`YYYY-MM-DD`) is over in every one of the zones; where none is known, everywhere on earth.
 * Null if there is no such day.
 */
export function endOfDay(day: string, zones: readonly string[]): Instant | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const days = daysOfCivil({ year: Number(year), month: Number(month), day: Number(date) });
  // Only a day that exists reads back as it was written.
  if (year === undefined || new Date(days * DAY_SECONDS * 1000).toISOString().slice(0, 10) !== day) return null;
  const endUtc = (days + 1) * DAY_SECONDS;
  if (zones.length === 0) return endUtc + LATEST_SECONDS;
  return Math.max(...zones.map((zone) => endIn(zone, endUtc)));
}

/** The first instant at which the zone's wall clock shows the next day, whatever its clock does around midnight. */
function endIn(zone: string, endLocal: number): Instant {
  let [before, after] = [endLocal - FURTHEST_SECONDS, endLocal + FURTHEST_SECONDS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + stretchAt(zone, middle).offset >= endLocal) after = middle;
    else before = middle;
  }
  return after;
}
