import { BUCKET_STARTS, bucketIndex, bucketName, leftOf } from "./aging.ts";
import type { DayStanding } from "./day-standing.ts";
import { type Share, share } from "./share.ts";

/** What became within a month of the debts that stood in one bucket. */
export interface Roll {
  readonly from: string;
  readonly debts: number;
  /** What is left of those one bucket further on now, of what was left of all here: the matched roll rate. */
  readonly forward: Share;
  /** Of the debts: still here, in an earlier bucket but late, and current or closed. */
  readonly stabilised: Share;
  readonly back: Share;
  readonly cured: Share;
}

/** Follows each debt from one month end to the next; a debt that was not open before is not counted. */
export function rollRates(before: readonly DayStanding[], after: readonly DayStanding[]): readonly Roll[] {
  const now = new Map(after.map((standing) => [standing.debt, standing]));
  return [0, ...BUCKET_STARTS].map((_, index) => {
    const here = before.filter(({ isOpen, daysPastDue }) => isOpen && bucketIndex(daysPastDue) === index);
    return rollOf(index, here, now);
  });
}

/** The share of what is current that ends in the last bucket if every month is like this one. */
export function rollToLoss(rolls: readonly Roll[]): Share {
  const forwards = rolls.slice(0, -1).map(({ forward }) => forward);
  return forwards.reduce<Share>(
    (product, forward) => (product === null || forward === null ? null : product * forward),
    1,
  );
}

function rollOf(index: number, here: readonly DayStanding[], now: ReadonlyMap<string, DayStanding>): Roll {
  const indexNow = ({ debt }: DayStanding) => {
    const standing = now.get(debt);
    // A debt that ended, or that nobody records any more, owes nothing: it is cured.
    return standing?.isOpen === true ? bucketIndex(standing.daysPastDue) : 0;
  };
  const further = here.filter((standing) => indexNow(standing) === index + 1);
  const shareOf = (isOf: (there: number) => boolean) =>
    share(here.filter((standing) => isOf(indexNow(standing))).length, here.length);
  return {
    from: bucketName(index),
    debts: here.length,
    forward: share(leftOf(further), leftOf(here)),
    stabilised: shareOf((there) => there === index),
    back: shareOf((there) => there > 0 && there < index),
    cured: shareOf((there) => there === 0 && index > 0),
  };
}
