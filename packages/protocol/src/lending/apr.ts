import type { Amount } from "../terms.ts";
import { decimalText, type Rational, ratio } from "./rational.ts";

/** One advance and the payments that return it, in unit periods (Regulation Z, Appendix J). */
export interface Advance {
  readonly amount: Amount;
  readonly payments: readonly { readonly amount: Amount; readonly count: number }[];
  /** Whole unit periods from the advance to the first payment; each next payment is one unit period later. */
  readonly wholePeriods: number;
  /** What is left of the time to the first payment, as a fraction of a unit period. */
  readonly fraction: Rational;
  readonly periodsPerYear: number;
}

// Thirty decimals: the truncation of a thousand payments stays far below the last digit shown.
const SCALE = 10n ** 30n;
const HIGHEST_RATE = 10n * SCALE;

/**
 * Annual percentage rate, as decimal text in percent with two decimals, half to even.
 * The actuarial method: advance = Σ amount / ((1 + f i) (1 + i)^t), rate = i · unit periods of a year.
 * Source: 12 CFR 1026, Appendix J (b)(8).
 */
export function annualPercentageRate(advance: Advance): string {
  let [low, high] = [0n, HIGHEST_RATE];
  while (high - low > 1n) {
    const rate = (low + high) / 2n;
    // The higher the rate, the less the payments are worth.
    if (presentValue(advance, rate) > advance.amount * SCALE) low = rate;
    else high = rate;
  }
  return decimalText(ratio(low * BigInt(advance.periodsPerYear) * 100n, SCALE), 2);
}

function presentValue({ payments, wholePeriods, fraction }: Advance, rate: bigint): bigint {
  const perPeriod = (SCALE * SCALE) / (SCALE + rate);
  let worth = (SCALE * SCALE) / (SCALE + (rate * fraction.numerator) / fraction.denominator);
  for (let period = 0; period < wholePeriods; period += 1) worth = (worth * perPeriod) / SCALE;
  let sum = 0n;
  for (const { amount, count } of payments) {
    for (let number = 0; number < count; number += 1) {
      sum += amount * worth;
      worth = (worth * perPeriod) / SCALE;
    }
  }
  return sum;
}
