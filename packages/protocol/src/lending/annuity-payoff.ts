import type { Amount } from "../terms.ts";
import { type Row, smoothInstallment } from "./annuity.ts";
import type { CivilDay } from "./civil-day.ts";
import type { Period } from "./period.ts";
import { ratio, roundToQuantum, times } from "./rational.ts";

/** What pays an annuity off inside a period, with the table as it stands after. */
export interface AnnuityPayoff {
  readonly amount: Amount;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly rows: readonly Row[];
}

/** Pays off on a day, all rows due before it having been paid: the broken period bears interest by actual days. */
export function payOffAnnuity(
  principal: Amount,
  periods: readonly Period[],
  day: CivilDay,
  quantum: Amount,
): AnnuityPayoff {
  const installment = smoothInstallment(principal, periods, quantum);
  let owed = principal;
  const rows = periods.map((period, index) => {
    const interest = roundToQuantum(times(ratio(owed), borneBy(period, day)), quantum);
    const isLast = index === periods.length - 1;
    const part = isLast ? owed : least(installment - interest, owed);
    owed -= part;
    return { dueOn: period.dueOn, total: interest + part, interest, principal: part, balance: owed };
  });
  const open = rows.filter(({ dueOn }) => dueOn > day);
  const [left, interest] = [sumOf(open, "principal"), sumOf(open, "interest")];
  return { amount: left + interest, principal: left, interest, rows };
}

function borneBy({ startsOn, dueOn, factor }: Period, day: CivilDay) {
  const borneDays = Math.min(Math.max(day - startsOn, 0), dueOn - startsOn);
  return times(factor, ratio(borneDays, dueOn - startsOn));
}

function sumOf(rows: readonly Row[], part: "principal" | "interest"): Amount {
  return rows.reduce((sum, row) => sum + row[part], 0n);
}

function least(one: Amount, other: Amount): Amount {
  return one < other ? one : other;
}
