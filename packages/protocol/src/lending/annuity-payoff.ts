import type { Amount } from "../terms.ts";
import { type Row, rowsAt, smoothInstallment } from "./annuity.ts";
import type { CivilDay } from "./civil-day.ts";
import type { Period } from "./period.ts";
import { type Rational, ratio, times } from "./rational.ts";

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
  const borne = periods.map((period) => ({ ...period, factor: borneBy(period, day) }));
  const rows = rowsAt(installment, principal, borne, quantum);
  const open = rows.filter(({ dueOn }) => dueOn > day);
  const [left, interest] = [sumOf(open, "principal"), sumOf(open, "interest")];
  return { amount: left + interest, principal: left, interest, rows };
}

function borneBy({ startsOn, dueOn, factor }: Period, day: CivilDay): Rational {
  const borneDays = Math.min(Math.max(day - startsOn, 0), dueOn - startsOn);
  return times(factor, ratio(borneDays, dueOn - startsOn));
}

function sumOf(rows: readonly Row[], part: "principal" | "interest"): Amount {
  return rows.reduce((sum, row) => sum + row[part], 0n);
}
