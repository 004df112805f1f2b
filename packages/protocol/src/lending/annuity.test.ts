import { expect } from "chai";
import fc from "fast-check";
import { expectCode } from "../expect-code.test-aid.ts";
import { annuityInstallment, annuityRows, CENT } from "./annuity.ts";
import { parseDay } from "./civil-day.ts";
import { periodsOf } from "./period.ts";

const calendar = {
  startsOn: parseDay("2024-01-31"),
  disbursedOn: parseDay("2024-01-31"),
  frequency: { every: 1, unit: "month" },
  dayCount: "30/360",
} as const;

describe("annuity", () => {
  for (const rate of ["", "9,5", "-1", "1e2", "12%"]) {
    it(`refuses the rate "${rate}"`, () => {
      expectCode(() => annuityInstallment(1_000_000n, rate, 12, CENT), "lending/not-a-decimal");
    });
  }

  for (const [principal, rate, months, quantum, installment] of [
    [162_000_000_000n, "3.875", 360, CENT, 761_780_000n],
    [15_000_000_000n, "8", 60, CENT, 304_150_000n],
    [15_000_000_000n, "8", 60, 1n, 304_145_914n],
    [1_000_000_000n, "0", 4, CENT, 250_000_000n],
    [1_000_000n, "12", 1, CENT, 1_010_000n],
  ] as const) {
    it(`${principal} at ${rate} % over ${months} months is ${installment}`, () => {
      expect(annuityInstallment(principal, rate, months, quantum)).to.equal(installment);
    });
  }

  it("returns the principal exactly, with no row below zero", () => {
    const rates = fc.integer({ min: 0, max: 3_600 }).map((hundredths) => (hundredths / 100).toFixed(2));
    const principals = fc.bigInt(100n, 10_000_000n).map((cents) => cents * CENT);
    fc.assert(
      fc.property(principals, rates, fc.integer({ min: 1, max: 60 }), (principal, rate, count) => {
        const rows = annuityRows(principal, periodsOf({ ...calendar, count }, rate), CENT);
        expect(rows.reduce((sum, row) => sum + row.principal, 0n)).to.equal(principal);
        expect(rows.at(-1)?.balance).to.equal(0n);
        expect(
          rows.every((row) => row.interest >= 0n && row.principal >= 0n && row.total === row.interest + row.principal),
        ).to.equal(true);
      }),
      { numRuns: 200, examples: [[1_000_000n, "32.26", 35]] },
    );
  });
});
