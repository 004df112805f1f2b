import { expect } from "chai";
import fc from "fast-check";
import { at } from "../cast.test-aid.ts";
import { ZONES } from "./any-context.test-aid.ts";
import { isZone, stretchAt } from "./zone.ts";

/** What a clock on the wall shows, by another formatter than ours. */
function wallClock(zone: string, instant: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    instant * 1000,
  );
}

describe("stretchAt", () => {
  const changes: readonly [string, string, number][] = [
    ["America/New_York", "2026-03-08T07:00:00Z", 3600],
    ["America/New_York", "2026-11-01T06:00:00Z", -3600],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", -1800],
    ["Europe/London", "2026-03-29T01:00:00Z", 3600],
  ];
  for (const [zone, iso, by] of changes) {
    it(`ends in the very second in which ${zone} changes its clock by ${by} seconds`, () => {
      const change = at(iso);
      const before = stretchAt(zone, change - 1);
      expect(before.until).to.equal(change);
      expect(stretchAt(zone, change).offset - before.offset).to.equal(by);
    });
  }

  it("shows what a clock on the wall shows, until its end", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: at("1999-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z") }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zone, instant, share) => {
          const { offset, until } = stretchAt(zone, instant);
          expect(until).to.be.above(instant);
          for (const when of [instant, instant + Math.floor(share * (until - instant - 1)), until - 1]) {
            const shown = new Date((when + offset) * 1000).toISOString().slice(0, 19).replace("T", " ");
            expect(shown).to.equal(wallClock(zone, when));
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("knows no zone that the machine does not know", () => {
    expect([isZone("Europe/Berlin"), isZone("Mars/Olympus")]).to.deep.equal([true, false]);
  });
});
