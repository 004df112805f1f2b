import type { Amount } from "../terms.ts";
import type { Row } from "./annuity.ts";
import { type CivilDay, dayAfter, type Frequency } from "./civil-day.ts";
import { parseDecimal, ratio, roundToQuantum, times } from "./rational.ts";

/** Equal parts of the principal, each with interest on the whole principal whatever was paid. */
export interface FlatTerms {
  readonly principal: Amount;
  readonly annualRate: string;
  readonly startsOn: CivilDay;
  readonly frequency: Frequency;
  readonly count: number;
}

/** The rows of a flat schedule; parts are rounded half to even and the last takes the rest. */
export function flatRows(terms: FlatTerms, quantum: Amount): Row[] {
  const dueDays = Array.from({ length: terms.count }, (_, index) =>
    dayAfter(terms.startsOn, terms.frequency, index + 1),
  );
  return rowsOn(dueDays, terms.principal, flatInterest(terms, quantum), quantum);
}

/** A new rate for the rows that are due on or after the day. */
export function changeFlatRate(terms: FlatTerms, from: CivilDay, annualRate: string, quantum: Amount): Row[] {
  const interest = flatInterest({ ...terms, annualRate }, quantum);
  return flatRows(terms, quantum).map((row) =>
    row.dueOn < from ? row : { ...row, interest, total: row.principal + interest },
  );
}

/** More rows: what is owed on the day is spread over the rows that are due from then on and as many more. */
export function extendFlat(terms: FlatTerms, from: CivilDay, more: number, quantum: Amount): Row[] {
  const longer = flatRows({ ...terms, count: terms.count + more }, quantum);
  const kept = flatRows(terms, quantum).filter(({ dueOn }) => dueOn < from);
  const dueDays = longer.map(({ dueOn }) => dueOn).filter((dueOn) => dueOn >= from);
  const owed = kept.at(-1)?.balance ?? terms.principal;
  return [...kept, ...rowsOn(dueDays, owed, flatInterest(terms, quantum), quantum)];
}

/** Rows without principal: so many rows from the day bear interest only, and the schedule ends as much later. */
export function pauseFlatPrincipal(terms: FlatTerms, from: CivilDay, rows: number, quantum: Amount): Row[] {
  const dueDays = flatRows({ ...terms, count: terms.count + rows }, quantum).map(({ dueOn }) => dueOn);
  const kept = flatRows(terms, quantum).filter(({ dueOn }) => dueOn < from);
  const owed = kept.at(-1)?.balance ?? terms.principal;
  const interest = flatInterest(terms, quantum);
  const rest = dueDays.slice(kept.length);
  const paused = rest
    .slice(0, rows)
    .map((dueOn) => ({ dueOn, total: interest, interest, principal: 0n, balance: owed }));
  return [...kept, ...paused, ...rowsOn(rest.slice(rows), owed, interest, quantum)];
}

/** A payment holiday: the row due on the day and all after it move by the same number of days. */
export function moveRows(rows: readonly Row[], from: CivilDay, to: CivilDay): Row[] {
  return rows.map((row) => (row.dueOn < from ? row : { ...row, dueOn: row.dueOn + to - from }));
}

function rowsOn(dueDays: readonly CivilDay[], principal: Amount, interest: Amount, quantum: Amount): Row[] {
  const part = roundToQuantum(ratio(principal, dueDays.length), quantum);
  return dueDays.map((dueOn, index) => {
    const paidBefore = part * BigInt(index);
    const own = index === dueDays.length - 1 ? principal - paidBefore : part;
    return { dueOn, total: own + interest, interest, principal: own, balance: principal - paidBefore - own };
  });
}

function flatInterest({ principal, annualRate, frequency }: FlatTerms, quantum: Amount): Amount {
  const days = { day: ratio(1, 365), week: ratio(7, 365), month: ratio(1, 12) }[frequency.unit];
  const share = times(days, ratio(frequency.every, 100));
  return roundToQuantum(times(times(ratio(principal), parseDecimal(annualRate)), share), quantum);
}
