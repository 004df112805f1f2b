import type { Amount } from "../terms.ts";
import type { CivilDay } from "./civil-day.ts";
import type { Period } from "./period.ts";
import {
  minus,
  ONE,
  over,
  parseDecimal,
  plus,
  type Rational,
  ratio,
  roundHalfEven,
  roundToQuantum,
  times,
} from "./rational.ts";

/** One cent, the usual quantum of installments. */
export const CENT: Amount = 10_000n;

/** One row of a repayment table; `total` is interest and principal, `balance` what is still owed after the row. */
export interface Row {
  readonly dueOn: CivilDay;
  readonly total: Amount;
  readonly interest: Amount;
  readonly principal: Amount;
  readonly balance: Amount;
}

/**
 * The equal monthly installment of an annuity under 30/360, rounded half to even to the quantum.
 * @param annualRate Decimal text in percent. Error: `lending/not-a-decimal`.
 */
export function annuityInstallment(
  principal: Amount,
  annualRate: string,
  monthsCount: number,
  quantum: Amount,
): Amount {
  const factor = times(parseDecimal(annualRate), ratio(1, 1_200));
  return roundToQuantum(exactInstallment(principal, new Array<Rational>(monthsCount).fill(factor)), quantum);
}

/**
 * The equal installment before rounding: P · Π(1 + f) / F(n), F(1) = 1, F(i) = F(i-1) (1 + f(i)) + 1.
 * Source: Apache Fineract, ProgressiveEMICalculator; with equal factors it is the textbook annuity.
 */
export function exactInstallment(principal: Amount, factors: readonly Rational[]): Rational {
  let growth = ONE;
  let divisor = ratio(0);
  for (const factor of factors) {
    growth = times(growth, plus(ONE, factor));
    divisor = plus(times(divisor, plus(ONE, factor)), ONE);
  }
  return over(times(ratio(principal), growth), divisor);
}

/** The interest part of each row if nothing is ever rounded. */
export function exactInterest(principal: Amount, factors: readonly Rational[]): Rational[] {
  const installment = exactInstallment(principal, factors);
  let balance = ratio(principal);
  return factors.map((factor) => {
    const interest = times(balance, factor);
    balance = minus(plus(balance, interest), installment);
    return interest;
  });
}

/** The rows of an annuity, with its installment smoothed so that the last row differs as little as it can. */
export function annuityRows(principal: Amount, periods: readonly Period[], quantum: Amount): Row[] {
  return rowsAt(smoothInstallment(principal, periods, quantum), principal, periods, quantum);
}

/** The installment of `annuityRows`, in whole quanta. */
export function smoothInstallment(principal: Amount, periods: readonly Period[], quantum: Amount): Amount {
  const plain = roundToQuantum(
    exactInstallment(
      principal,
      periods.map(({ factor }) => factor),
    ),
    quantum,
  );
  const difference = lastDifference(plain, principal, periods, quantum);
  const tolerated = BigInt(Math.floor(periods.length / 2)) * quantum;
  if (size(difference) <= tolerated) return plain;
  // Spread over all rows; Apache Fineract, checkAndAdjustEmiIfNeeded.
  const tried = plain + roundHalfEven(ratio(difference, quantum * BigInt(periods.length))) * quantum;
  return size(lastDifference(tried, principal, periods, quantum)) < size(difference) ? tried : plain;
}

/** The rows that an installment makes; interest is rounded half to even and the last row takes the rest. */
export function rowsAt(installment: Amount, principal: Amount, periods: readonly Period[], quantum: Amount): Row[] {
  let owed = principal;
  return periods.map(({ dueOn, factor }, index) => {
    const interest = roundToQuantum(times(ratio(owed), factor), quantum);
    const isLast = index === periods.length - 1;
    const part = isLast ? owed : least(installment - interest, owed);
    owed -= part;
    return { dueOn, total: interest + part, interest, principal: part, balance: owed };
  });
}

function lastDifference(installment: Amount, principal: Amount, periods: readonly Period[], quantum: Amount): Amount {
  const last = rowsAt(installment, principal, periods, quantum).at(-1);
  return last === undefined ? 0n : last.total - installment;
}

// An installment that was rounded up by much, for its size, pays everything before the last row.
function least(part: Amount, owed: Amount): Amount {
  return part < owed ? part : owed;
}

function size(difference: Amount): Amount {
  return difference < 0n ? -difference : difference;
}
