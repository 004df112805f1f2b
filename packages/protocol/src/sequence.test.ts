import { expect } from "chai";
import { nextSequence, sequencesAhead } from "./sequence.ts";

describe("sequence", () => {
  it("counts on and wraps after 16 bits", () => {
    expect([0, 1, 65_534, 65_535].map(nextSequence)).to.deep.equal([1, 2, 65_535, 0]);
  });

  const cases: [sequence: number, from: number, ahead: number][] = [
    [5, 5, 0],
    [4, 5, 0],
    [6, 5, 1],
    [1, 65_534, 3],
    [65_534, 1, 0],
    [32_767, 0, 32_767],
    [32_768, 0, 0],
  ];
  for (const [sequence, from, ahead] of cases)
    it(`${sequence} is ${ahead} ahead of ${from}`, () => {
      expect(sequencesAhead(sequence, from)).to.equal(ahead);
    });
});
