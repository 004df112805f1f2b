import { DuebookError } from "../error.ts";
import type { Amount } from "../terms.ts";

/** An exact fraction; the denominator is above zero. Never reduced: its terms stay small enough for 480 periods. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The whole: a factor that changes nothing. */
export const ONE: Rational = { numerator: 1n, denominator: 1n };

/** The fraction of two whole numbers; the denominator must be above zero. */
export function ratio(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** Reads exact decimal text such as `9.4822`. Error: `lending/not-a-decimal`. */
export function parseDecimal(text: string): Rational {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) {
    throw new DuebookError("lending/not-a-decimal", `"${text}" is not a rate; write it like 9.4822.`, { text });
  }
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** The sum, exact; over the larger denominator if the smaller divides it, so that running sums stay small. */
export function plus(one: Rational, other: Rational): Rational {
  const [large, small] = one.denominator >= other.denominator ? [one, other] : [other, one];
  if (large.denominator % small.denominator === 0n) {
    const scale = large.denominator / small.denominator;
    return ratio(large.numerator + small.numerator * scale, large.denominator);
  }
  return ratio(
    one.numerator * other.denominator + other.numerator * one.denominator,
    one.denominator * other.denominator,
  );
}

/** The difference, exact. */
export function minus(one: Rational, other: Rational): Rational {
  return plus(one, ratio(-other.numerator, other.denominator));
}

/** The product, exact. */
export function times(one: Rational, other: Rational): Rational {
  return ratio(one.numerator * other.numerator, one.denominator * other.denominator);
}

/** The quotient of two fractions above zero, exact. */
export function over(one: Rational, other: Rational): Rational {
  return ratio(one.numerator * other.denominator, one.denominator * other.numerator);
}

/** The nearest whole number; a half goes to the even one (IEEE 754, bankers' rounding). */
export function roundHalfEven({ numerator, denominator }: Rational): bigint {
  const floor = (numerator - (((numerator % denominator) + denominator) % denominator)) / denominator;
  const twiceRest = 2n * (numerator - floor * denominator);
  if (twiceRest === denominator) return floor % 2n === 0n ? floor : floor + 1n;
  return twiceRest > denominator ? floor + 1n : floor;
}

/** The nearest multiple of the quantum; a half goes to the even multiple. */
export function roundToQuantum(value: Rational, quantum: Amount): Amount {
  return roundHalfEven(over(value, ratio(quantum))) * quantum;
}

/** Decimal text with so many decimals, rounded half to even; for values from zero up. */
export function decimalText(value: Rational, decimals: number): string {
  const digits = roundHalfEven(times(value, ratio(10n ** BigInt(decimals))))
    .toString()
    .padStart(decimals + 1, "0");
  return `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`;
}
