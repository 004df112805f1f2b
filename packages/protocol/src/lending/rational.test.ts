import { expect } from "chai";
import fc from "fast-check";
import { expectCode } from "../expect-code.test-aid.ts";
import { formatDay, parseDay } from "./civil-day.ts";
import {
  decimalText,
  minus,
  over,
  parseDecimal,
  plus,
  type Rational,
  ratio,
  roundHalfEven,
  roundToQuantum,
  times,
} from "./rational.ts";

describe("rational", () => {
  for (const [numerator, denominator, rounded] of [
    [1, 2, 0n],
    [3, 2, 2n],
    [5, 2, 2n],
    [-1, 2, 0n],
    [-3, 2, -2n],
    [-5, 2, -2n],
    [7, 3, 2n],
    [8, 3, 3n],
    [-7, 3, -2n],
    [-8, 3, -3n],
    [4, 1, 4n],
  ] as const) {
    it(`rounds ${numerator}/${denominator} to ${rounded}`, () => {
      expect(roundHalfEven(ratio(numerator, denominator))).to.equal(rounded);
    });
  }

  it("rounds to the even multiple of a quantum", () => {
    expect([25_000n, 35_000n, 25_001n].map((amount) => roundToQuantum(ratio(amount), 10_000n))).to.deep.equal([
      20_000n,
      40_000n,
      30_000n,
    ]);
  });

  it("is exact: what is added or multiplied can be taken back", () => {
    const any: fc.Arbitrary<Rational> = fc
      .tuple(fc.bigInt(1n, 10n ** 20n), fc.bigInt(1n, 10n ** 20n))
      .map(([n, d]) => ratio(n, d));
    const isSame = (one: Rational, other: Rational) =>
      one.numerator * other.denominator === other.numerator * one.denominator;
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(isSame(minus(plus(one, other), other), one)).to.equal(true);
        expect(isSame(over(times(one, other), other), one)).to.equal(true);
      }),
    );
  });

  it("reads and writes decimal text", () => {
    expect(decimalText(parseDecimal("9.4822"), 4)).to.equal("9.4822");
    expect(decimalText(parseDecimal("0.005"), 2)).to.equal("0.00");
    expect(decimalText(parseDecimal("0.015"), 2)).to.equal("0.02");
  });
});

describe("civil day", () => {
  for (const text of ["2024-02-30", "2023-02-29", "2024-2-1", "24-02-01", "2024-13-01", ""]) {
    it(`refuses "${text}"`, () => expectCode(() => parseDay(text), "lending/not-a-day"));
  }

  it("reads and writes a leap day", () => expect(formatDay(parseDay("2024-02-29"))).to.equal("2024-02-29"));
});
