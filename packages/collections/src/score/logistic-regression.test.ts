import { expect } from "chai";
import { type Example, fitLogistic, predict } from "./logistic-regression.ts";

const from = (features: readonly number[], outcomes: string): readonly Example[] =>
  features.map((feature, index) => ({ features: [feature], isGood: outcomes[index] === "1" }));

/** Hours of study of twenty students and whether they passed: the example of Wikipedia's article on logistic regression. */
const HOURS = from(
  [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5],
  "00000010101010111111",
);
/** Temperature (F) at the 23 launches before Challenger, and whether an O-ring was hurt: Dalal, Fowlkes and Hoadley (1989). */
const LAUNCHES = from(
  [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58],
  "01000000111001000000101",
);

describe("fitLogistic", () => {
  const known: readonly [string, readonly Example[], readonly number[], readonly number[]][] = [
    ["hours of study", HOURS, [-4.0777, 1.5046], [1.761, 0.6287]],
    ["launches", LAUNCHES, [15.0429, -0.2322], [7.3786, 0.1082]],
  ];
  for (const [what, examples, coefficients, errors] of known) {
    it(`finds the published coefficients and standard errors of ${what}`, () => {
      const fit = fitLogistic(examples, 0);
      for (const [index, coefficient] of coefficients.entries()) {
        expect(fit?.coefficients[index]).to.be.closeTo(coefficient, 1e-4);
        expect(fit?.standardErrors[index]).to.be.closeTo(errors[index] ?? 0, 1e-4);
      }
    });
  }

  it("finds the log odds of a table with two features exactly, and their errors from its counts", () => {
    // Of every cell so many good and bad; no interaction, so the odds multiply: 1, 3, 2 and 6 to 1.
    const cells = [
      { features: [0, 0], good: 30, bad: 30 },
      { features: [1, 0], good: 45, bad: 15 },
      { features: [0, 1], good: 40, bad: 20 },
      { features: [1, 1], good: 60, bad: 10 },
    ];
    const examples = cells.flatMap(({ features, good, bad }) => [
      ...Array.from({ length: good }, () => ({ features, isGood: true })),
      ...Array.from({ length: bad }, () => ({ features, isGood: false })),
    ]);
    const fit = fitLogistic(examples, 0);
    const found = fit?.coefficients.map((one) => Math.exp(one)) ?? [];
    for (const [index, odds] of [1, 3, 2].entries()) expect(found[index]).to.be.closeTo(odds, 1e-8);
    // One feature alone: the error of a log odds ratio is the root of the sum of one over each count (Woolf 1955).
    const alone = fitLogistic(examples.filter(({ features }) => features[1] === 0).map(first), 0);
    expect(alone?.standardErrors[1]).to.be.closeTo(Math.sqrt(1 / 30 + 1 / 30 + 1 / 45 + 1 / 15), 1e-8);
  });

  it("predicts as published: 4 hours 0.87, 1 hour 0.07", () => {
    const fit = fitLogistic(HOURS, 0);
    expect(fit && predict(fit, [4])).to.be.closeTo(0.87, 0.005);
    expect(fit && predict(fit, [1])).to.be.closeTo(0.07, 0.005);
  });

  it("settles on nothing where good and bad are told apart without a mistake, but does with a ridge", () => {
    const told = from([1, 2, 3, 4], "0011");
    expect(fitLogistic(told, 0)).to.equal(null);
    expect(fitLogistic(told, 1)?.coefficients[1]).to.be.within(0.3, 2);
  });

  it("pulls towards nothing with a larger ridge", () => {
    const slopes = [0, 1, 10, 1000].map((ridge) => fitLogistic(HOURS, ridge)?.coefficients[1] ?? Number.NaN);
    expect(slopes).to.deep.equal(slopes.toSorted((one, other) => other - one));
    expect(slopes.at(-1)).to.be.below(0.05);
  });

  it("is null without any difference to learn from", () => {
    expect(fitLogistic([], 0)).to.equal(null);
    expect(fitLogistic(from([1, 1, 1], "010"), 0)).to.equal(null);
  });
});

function first({ features, isGood }: Example): Example {
  return { features: features.slice(0, 1), isGood };
}
