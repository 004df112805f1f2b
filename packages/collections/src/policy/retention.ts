import type { Pack } from "./pack.ts";
import { FORGET } from "./packs/house.ts";
import type { Retention } from "./rule.ts";

/** A time that a pack sets, with the clause that does. */
export interface SetTime {
  readonly days: number;
  readonly clause: string;
}

/** How long packs have the records of a debtor kept, in days after every debt has ended and nothing was said any more. */
export interface Keeping {
  /** Not dropped before it, whoever asks; null if no law says so. */
  readonly minimum: SetTime | null;
  /** Not kept after it, unless the minimum is longer. */
  readonly maximum: SetTime;
}

/** Where no pack in force sets an end: nothing is kept for ever. */
const OUR_END: SetTime = { days: FORGET.maximumDays, clause: FORGET.source.ref };

/** What packs ask together: the longest of the times that they have kept, and the shortest of those that they allow. */
export function keepingOf(packs: readonly Pack[]): Keeping {
  const rules = packs.flatMap(({ retention = [] }) => retention);
  const [minimum = null] = timesOf(rules, "minimumDays").toSorted((a, b) => b.days - a.days);
  const [maximum = OUR_END] = timesOf(rules, "maximumDays").toSorted((a, b) => a.days - b.days);
  return { minimum, maximum };
}

function timesOf(rules: readonly Retention[], which: "minimumDays" | "maximumDays"): readonly SetTime[] {
  return rules.flatMap(({ [which]: days, source }) => (days === null ? [] : [{ days, clause: source.ref }]));
}
