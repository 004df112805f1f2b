import type { Amount } from "@duebook/protocol/terms";
import type { DayStanding } from "./day-standing.ts";
import { type Share, share } from "./share.ts";

/** Days past due at which the next bucket begins: current, 1-29, 30-59, 60-89, 90-119, 120-179, 180 and more. */
export const BUCKET_STARTS: readonly number[] = [1, 30, 60, 90, 120, 180];

/** Position of the bucket, from 0 for current. */
export function bucketIndex(daysPastDue: number, starts: readonly number[] = BUCKET_STARTS): number {
  return starts.filter((start) => daysPastDue >= start).length;
}

/** What a bucket is called: `current`, `1-29`, …, `180+`. */
export function bucketName(index: number, starts: readonly number[] = BUCKET_STARTS): string {
  const [from, next] = [starts[index - 1], starts[index]];
  if (from === undefined) return "current";
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
}

/** What stands in one bucket. */
export interface AgingRow {
  readonly bucket: string;
  readonly debts: number;
  readonly left: Amount;
}

/** How old the arrears of a portfolio are. */
export interface Aging {
  readonly rows: readonly AgingRow[];
  /** What is left of debts 30 or more days past due, of all that is left (portfolio at risk). */
  readonly par30: Share;
  /** Debts that are past due, of all open ones. */
  readonly delinquencyRate: Share;
}

/** Ages the open debts; a closed one is in no bucket. */
export function agingOf(standings: readonly DayStanding[]): Aging {
  const open = standings.filter(({ isOpen }) => isOpen);
  const rows = [0, ...BUCKET_STARTS].map((_, index) => {
    const inBucket = open.filter(({ daysPastDue }) => bucketIndex(daysPastDue) === index);
    return { bucket: bucketName(index), debts: inBucket.length, left: leftOf(inBucket) };
  });
  const atRisk = open.filter(({ daysPastDue }) => daysPastDue >= 30);
  const late = open.filter(({ daysPastDue }) => daysPastDue >= 1);
  return {
    rows,
    par30: share(leftOf(atRisk), leftOf(open)),
    delinquencyRate: share(late.length, open.length),
  };
}

/** What is left of all of them together. */
export function leftOf(standings: readonly DayStanding[]): Amount {
  return standings.reduce((sum, { left }) => sum + left, 0n);
}
