import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";

/** Earliest instant, not before the one asked about, at which something is allowed; null if time alone never allows it. */
export type Opening = (at: Instant) => Instant | null;

/** After a year of never agreeing, a person has to look. */
const HORIZON_SECONDS = 366 * DAY_SECONDS;

/** Earliest instant at which all openings agree; null if one of them never opens or they do not agree within a year. */
export function openingOfAll(openings: readonly Opening[]): Opening {
  return (at) => {
    let from = at;
    while (from <= at + HORIZON_SECONDS) {
      const next = latestOf(openings, from);
      if (next === null || next === from) return next;
      from = next;
    }
    return null;
  };
}

/** Each opening is asked from where the one before it left off: nothing earlier can suit all. */
function latestOf(openings: readonly Opening[], at: Instant): Instant | null {
  let latest = at;
  for (const opening of openings) {
    const next = opening(latest);
    if (next === null) return null;
    latest = next;
  }
  return latest;
}
