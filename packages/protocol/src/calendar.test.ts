import { expect } from "chai";
import fc from "fast-check";
import { addMonths, civilOfDays, daysOfCivil, daysOfMonth, monthsBetween, utcText } from "./calendar.ts";

const instantOf = (iso: string) => Date.parse(iso) / 1000;
const anyInstant = fc.integer({ min: -10_000_000_000, max: 100_000_000_000 });

describe("calendar", () => {
  for (const [from, months, to] of [
    ["2026-01-31T10:20:30Z", 1, "2026-02-28T10:20:30Z"],
    ["2026-01-31T10:20:30Z", 2, "2026-03-31T10:20:30Z"],
    ["2024-01-31T00:00:00Z", 1, "2024-02-29T00:00:00Z"],
    ["2024-02-29T00:00:00Z", 12, "2025-02-28T00:00:00Z"],
    ["2099-12-31T23:59:59Z", 2, "2100-02-28T23:59:59Z"],
    ["2000-01-30T00:00:00Z", 1, "2000-02-29T00:00:00Z"],
    ["2026-11-15T00:00:00Z", 14, "2028-01-15T00:00:00Z"],
    ["2026-03-31T08:00:00Z", -1, "2026-02-28T08:00:00Z"],
    ["2026-01-15T08:00:00Z", -13, "2024-12-15T08:00:00Z"],
  ] as const) {
    it(`${from} and ${months} months make ${to}`, () => {
      expect(addMonths(instantOf(from), months)).to.equal(instantOf(to));
    });
  }

  for (const [from, to, months] of [
    ["2026-01-31T00:00:00Z", "2026-02-27T23:59:59Z", 0],
    ["2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", 1],
    ["2026-01-31T00:00:00Z", "2026-03-30T23:59:59Z", 1],
    ["2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z", 2],
    ["2026-01-31T12:00:00Z", "2026-01-31T11:59:59Z", -1],
  ] as const) {
    it(`${months} months fit between ${from} and ${to}`, () => {
      expect(monthsBetween(instantOf(from), instantOf(to))).to.equal(months);
    });
  }

  it("agrees with the platform's calendar on every day", () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const days = Math.floor(at / 86_400);
        const civil = civilOfDays(days);
        const date = new Date(at * 1000);
        expect(civil).to.deep.equal({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(daysOfCivil(civil)).to.equal(days);
      }),
    );
  });

  it("months between undoes and bounds the adding of months", () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 5000 }), (from, months) => {
        const to = addMonths(from, months);
        expect(monthsBetween(from, to)).to.equal(months);
        expect(monthsBetween(from, to - 1)).to.equal(months - 1);
      }),
    );
  });

  it("knows the length of February", () => {
    expect([2023, 2024, 1900, 2000].map((year) => daysOfMonth(year, 2))).to.deep.equal([28, 29, 28, 29]);
  });

  it("writes an instant in UTC", () => {
    expect(utcText(instantOf("2026-01-31T04:05:59Z"))).to.equal("2026-01-31 04:05 UTC");
  });
});
