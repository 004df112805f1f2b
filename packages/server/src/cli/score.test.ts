import { calibrationOf } from "@duebook/collections/score/calibration";
import type { ScoreModel } from "@duebook/collections/score/score-model";
import { expect } from "chai";
import { reportOf } from "./score.ts";

const MODEL: ScoreModel = {
  ...{ coefficients: [0, -1, 1, -1, 1, -1], standardErrors: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], rounds: 5 },
  ...{ means: [0, 0, 0, 0, 0], deviations: [1, 1, 1, 1, 1], outcomes: 600 },
};
const judged = (probability: number) =>
  Array.from({ length: 10 }, (_, index) => ({
    isGood: index < 8,
    probability: index < 8 ? probability : 1 - probability,
  }));

describe("duebook score", () => {
  const cases = [
    ["offers a model that foretells better than the base rate", calibrationOf(judged(0.9)), /Use it: scoring/],
    ["warns of a model that foretells worse", calibrationOf(judged(0.1)), /Do not use it: whoever always says/],
    ["warns of a model that nothing was held against", null, /Nothing to hold it against yet: do not use it/],
  ] as const;
  for (const [what, calibration, says] of cases) {
    it(what, () => expect(reportOf(MODEL, calibration).text).to.match(says));
  }

  it("tells what was foretold beside what was paid, and what cannot be told of groups", () => {
    const { text } = reportOf(MODEL, calibrationOf(judged(0.9)));
    expect(text).to.match(/from 90 %: 8 installments, 90 % foretold, 100 % paid/);
    expect(text).to.contain("nothing is tested by group");
  });
});
