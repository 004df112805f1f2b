import { expect } from "chai";
import { drawBeta, drawGamma, drawNormal, type Random, randomFrom } from "./random.ts";

const DRAWS = 40_000;

function momentsOf(draw: (random: Random) => number) {
  const random = randomFrom(7);
  const drawn = Array.from({ length: DRAWS }, () => draw(random));
  const mean = drawn.reduce((total, one) => total + one, 0) / DRAWS;
  const variance = drawn.reduce((total, one) => total + (one - mean) ** 2, 0) / DRAWS;
  return { mean, variance, least: Math.min(...drawn), most: Math.max(...drawn) };
}

describe("random draws", () => {
  it("are the same from the same seed and others from another", () => {
    const three = (seed: number) => [1, 2, 3].map(randomFrom(seed));
    expect(three(1)).to.deep.equal(three(1));
    expect(three(1)).to.not.deep.equal(three(2));
  });

  const cases: readonly [string, (random: Random) => number, mean: number, variance: number][] = [
    ["uniform", (random) => random(), 1 / 2, 1 / 12],
    ["normal", drawNormal, 0, 1],
    ["gamma of 0.4", (random) => drawGamma(0.4, random), 0.4, 0.4],
    ["gamma of 1", (random) => drawGamma(1, random), 1, 1],
    ["gamma of 9", (random) => drawGamma(9, random), 9, 9],
    ["beta of 2 and 6", (random) => drawBeta(2, 6, random), 2 / 8, 12 / (64 * 9)],
    ["beta of 1 and 19", (random) => drawBeta(1, 19, random), 1 / 20, 19 / (400 * 21)],
  ];
  for (const [what, draw, mean, variance] of cases) {
    it(`have the mean and the variance of ${what}`, () => {
      const found = momentsOf(draw);
      // Five standard errors of a mean; the seed is fixed, so this fails for a wrong formula only.
      expect(found.mean).to.be.closeTo(mean, 5 * Math.sqrt(variance / DRAWS));
      expect(found.variance).to.be.closeTo(variance, 0.06 * variance);
      if (what.startsWith("beta")) expect([found.least > 0, found.most < 1]).to.deep.equal([true, true]);
    });
  }
});
