import type { Amount } from "../terms.ts";
import { type Row, smoothInstallment } from "./annuity.ts";
import type { CivilDay } from "./civil-day.ts";
import type { Period } from "./period.ts";
import { plus, type Rational, ratio, roundToQuantum, times } from "./rational.ts";

/**
 * The rows of an annuity of which nothing was paid until the day: all of the principal bears interest until then, the
 * planned balance after it. The installment stays what it was and the last row takes the rest.
 */
export function arrearsRows(principal: Amount, periods: readonly Period[], day: CivilDay, quantum: Amount): Row[] {
  const installment = smoothInstallment(principal, periods, quantum);
  let planned = principal;
  return periods.map((period, index) => {
    const interest = roundToQuantum(times(bearing(period, day, principal, planned), period.factor), quantum);
    const isLast = index === periods.length - 1;
    const part = isLast ? planned : installment - interest;
    planned -= part;
    return { dueOn: period.dueOn, total: interest + part, interest, principal: part, balance: planned };
  });
}

/** What bears interest through a period, on average over its days. */
function bearing({ startsOn, dueOn }: Period, day: CivilDay, unpaid: Amount, planned: Amount): Rational {
  const days = dueOn - startsOn;
  const unpaidDays = Math.min(Math.max(day - startsOn, 0), days);
  const shareOf = (amount: Amount, borne: number) => ratio(amount * BigInt(borne), days);
  return plus(shareOf(unpaid, unpaidDays), shareOf(planned, days - unpaidDays));
}
