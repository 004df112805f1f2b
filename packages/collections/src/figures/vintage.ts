import type { Amount, DebtId, Instant } from "@duebook/protocol/terms";
import type { DayStanding } from "./day-standing.ts";
import { type Share, share } from "./share.ts";

/** Debts that were opened in one calendar month (UTC), and how much of their principal was ever 30 days late. */
export interface Vintage {
  /** `2026-01`. */
  readonly month: string;
  readonly principal: Amount;
  /** By months on book, from 1: cumulative, so it never falls. */
  readonly everLate: readonly Share[];
}

/** The curves of all vintages; one list of standings a month end, oldest first. */
export function vintages(monthEnds: readonly (readonly DayStanding[])[]): readonly Vintage[] {
  const byMonth = Map.groupBy(monthEnds.at(-1) ?? [], ({ openedAt }) => monthOf(openedAt));
  return [...byMonth]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, opened]) => vintageOf(month, opened, monthEnds));
}

function vintageOf(
  month: string,
  opened: readonly DayStanding[],
  monthEnds: readonly (readonly DayStanding[])[],
): Vintage {
  const members = new Map(opened.map(({ debt, principal }) => [debt, principal]));
  const principal = sumOf(members.values());
  const late = new Set<DebtId>();
  const everLate: Share[] = [];
  for (const standings of monthEnds) {
    const here = standings.filter(({ debt }) => members.has(debt));
    if (here.length === 0) continue;
    for (const { debt, daysPastDue } of here) if (daysPastDue >= 30) late.add(debt);
    everLate.push(share(sumOf([...late].map((debt) => members.get(debt) ?? 0n)), principal));
  }
  return { month, principal, everLate };
}

function sumOf(amounts: Iterable<Amount>): Amount {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}

function monthOf(at: Instant): string {
  return new Date(at * 1000).toISOString().slice(0, 7);
}
