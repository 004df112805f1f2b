import { expect } from "chai";
import { differenceOf, wilson } from "./proportion.ts";

describe("wilson", () => {
  it("says of nobody that everything is possible", () => {
    expect(wilson({ hits: 0, of: 0 })).to.deep.equal({ low: 0, high: 1 });
  });

  // Newcombe, Stat Med 17 (1998) 857, table I, method 3.
  const cases = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [hits, of, low, high] of cases) {
    it(`gives ${hits} of ${of} the published interval`, () => {
      const found = wilson({ hits, of });
      expect(found.low).to.be.closeTo(low, 5e-5);
      expect(found.high).to.be.closeTo(high, 5e-5);
    });
  }
});

describe("differenceOf", () => {
  // Newcombe, Stat Med 17 (1998) 873, table II, method 10.
  const cases = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const;
  for (const [hits, of, otherHits, otherOf, low, high] of cases) {
    it(`gives ${hits}/${of} less ${otherHits}/${otherOf} the published interval`, () => {
      const found = differenceOf({ hits, of }, { hits: otherHits, of: otherOf });
      expect(found.difference).to.be.closeTo(hits / of - otherHits / otherOf, 1e-12);
      expect(found.low).to.be.closeTo(low, 5e-5);
      expect(found.high).to.be.closeTo(high, 5e-5);
    });
  }
});
