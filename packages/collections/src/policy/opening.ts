import type { Instant } from "@duebook/protocol/terms";

/** Earliest instant, not before the one asked about, at which something is allowed; null if time alone never allows it. */
export type Opening = (at: Instant) => Instant | null;

/** More than a month of mornings and evenings: hours that did not meet by then need a person, not a longer search. */
const MAX_ROUNDS = 64;

/** Earliest instant at which all openings agree; null if one of them never opens or they still disagree after a month of tries. */
export function openingOfAll(openings: readonly Opening[]): Opening {
  return (at) => {
    let from = at;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
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
