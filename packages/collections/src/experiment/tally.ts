import type { Reason } from "../reason.ts";
import { type Difference, differenceOf, type Interval, shareOf, wilson } from "./proportion.ts";

/** Those who are in no experiment are an arm of their own, by this name. */
export const HELD_OUT = "hold-out";

/** What became of the debtors of one arm. */
export interface Tally {
  readonly arm: string;
  readonly debtors: number;
  readonly contacts: number;
  /** Installments that were past due, and those of them that were paid within 14 days of it. */
  readonly missed: number;
  readonly cured: number;
  /** Debtors who complained, stopped a channel or asked to cease. */
  readonly objections: number;
}

/** One arm beside the first. */
export interface Comparison {
  readonly arm: string;
  readonly cureRate: number;
  readonly cureInterval: Interval;
  /** Of the cure rate, from the first arm's; null for the first. */
  readonly uplift: Difference | null;
  /** Why the arm is given no more debtors; null if it goes on. */
  readonly stopped: Reason | null;
}

/** An arm with more than so many times the objections of the first is stopped, if that is no chance. */
const OBJECTIONS_RATIO = 2;

/** Each arm with its cure rate, what it adds to the first, and whether it has to stop. */
export function compareArms(tallies: readonly Tally[]): readonly Comparison[] {
  const [first] = tallies;
  return tallies.map((tally) => {
    const cures = { hits: tally.cured, of: tally.missed };
    const isFirst = first === undefined || tally === first;
    return {
      arm: tally.arm,
      cureRate: shareOf(cures),
      cureInterval: wilson(cures),
      uplift: isFirst ? null : differenceOf(cures, { hits: first.cured, of: first.missed }),
      stopped: isFirst ? null : stoppedBecause(tally, first),
    };
  });
}

/** Peace before money: an arm that annoys clearly more people than the first is stopped, whatever it brings in. */
export function stoppedBecause(tally: Tally, first: Tally): Reason | null {
  const [ours, theirs] = [tally, first].map(({ objections, debtors }) => ({ hits: objections, of: debtors }));
  if (ours === undefined || theirs === undefined) return null;
  const isTwice = shareOf(ours) > OBJECTIONS_RATIO * shareOf(theirs);
  // The whole interval above zero: less than 2.5 % chance that the arms are alike.
  if (!isTwice || differenceOf(ours, theirs).low <= 0) return null;
  const detail = `${ours.hits} of ${ours.of} debtors objected, and ${theirs.hits} of ${theirs.of} in ${first.arm}.`;
  return { rule: `experiment/${tally.arm}`, code: "experiment/too-many-objections", detail };
}
