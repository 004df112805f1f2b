import { expect } from "chai";
import { at, DAY, FIRST_DUE_AT } from "../cast.test-aid.ts";
import { calibrationOf } from "./calibration.ts";
import { outcomesOf } from "./outcomes-of.ts";
import type { PaymentBehaviour } from "./payment-behaviour.ts";
import { behaviourOn, paidOn } from "./score-cast.test-aid.ts";
import { type Outcome, scoreOf, trainScore } from "./score-model.ts";

const AVERAGE = behaviourOn(66, paidOn([0, 100], [40, 100]));

/** A park of debtors who are the later the likelier not to pay; every third of the doubtful ones surprises. */
function outcomes(count: number): readonly Outcome[] {
  return Array.from({ length: count }, (_, index) => {
    const onTimeShare = (index % 11) / 10;
    const behaviour: PaymentBehaviour = { ...AVERAGE, onTimeShare, meanDaysLate: 30 * (1 - onTimeShare) };
    return { behaviour, isGood: index % 3 === 0 ? index % 2 === 0 : onTimeShare > 0.45 };
  });
}

describe("trainScore", () => {
  for (const count of [0, 499]) {
    it(`fits nothing to ${count} outcomes and says so`, () => {
      const training = trainScore(outcomes(count));
      expect(training.kind === "notEnoughData" && training.because.code).to.equal("score/not-enough-data");
    });
  }

  it("fits nothing where hardly anybody failed", () => {
    const nearly = outcomes(1000).map((one, index) => ({ ...one, isGood: index > 40 }));
    expect(trainScore(nearly).kind).to.equal("notEnoughData");
  });

  it("learns from a thousand outcomes what speaks for a debtor, and is better than the base rate on others", () => {
    const training = trainScore(outcomes(1000));
    if (training.kind !== "model") throw new Error("no model");
    const { model } = training;
    const good = scoreOf({ ...AVERAGE, onTimeShare: 1, meanDaysLate: 0 }, model);
    const bad = scoreOf({ ...AVERAGE, onTimeShare: 0, meanDaysLate: 30 }, model);
    expect([good.by, bad.by]).to.deep.equal(["model", "model"]);
    expect(good.probabilityBps).to.be.above(7000);
    expect(bad.probabilityBps).to.be.below(3000);
    expect(bad.because[0]?.detail).to.be.a("string");
    const others = outcomes(2000).slice(1000);
    const judged = others.map(({ behaviour, isGood }) => ({
      isGood,
      probability: scoreOf(behaviour, model).probabilityBps / 10_000,
    }));
    const calibration = calibrationOf(judged);
    expect(calibration?.brier).to.be.below(calibration?.brierOfBaseRate ?? 0);
    for (const { count, predicted, observed } of calibration?.bins ?? []) {
      if (count > 100) expect(Math.abs(predicted - observed)).to.be.below(0.2);
    }
  });

  it("gives points to whoever is unlike anybody that it has learned from", () => {
    const training = trainScore(outcomes(1000));
    if (training.kind !== "model") throw new Error("no model");
    const strange = [1e9, -1e9].map((meanDaysLate) => scoreOf({ ...AVERAGE, meanDaysLate }, training.model));
    expect(strange.map(({ probabilityBps }) => probabilityBps).toSorted()).to.deep.equal([1, 9999]);
    expect(strange.every(({ points }) => Number.isInteger(points))).to.equal(true);
  });

  it("takes what is unknown for the average", () => {
    const training = trainScore(outcomes(1000));
    if (training.kind !== "model") throw new Error("no model");
    const unknown = { ...AVERAGE, onTimeShare: null, meanDaysLate: null };
    const average = { ...AVERAGE, onTimeShare: 0.5, meanDaysLate: 15 };
    const [one, other] = [unknown, average].map((behaviour) => scoreOf(behaviour, training.model).probabilityBps);
    expect(one).to.be.closeTo(other ?? 0, 200);
  });
});

describe("calibrationOf", () => {
  it("is null without anything to hold predictions against", () => expect(calibrationOf([])).to.equal(null));

  it("gives Brier's own figures: 0 for a seer, 1 for a liar, and a quarter for a coin", () => {
    const judged = (probability: number) => [
      { probability, isGood: true },
      { probability: 1 - probability, isGood: false },
    ];
    expect([1, 0, 0.5].map((one) => calibrationOf(judged(one))?.brier)).to.deep.equal([0, 1, 0.25]);
    expect(calibrationOf(judged(0.5))?.brierOfBaseRate).to.equal(0.25);
  });

  it("puts each prediction into its tenth, a certainty into the last", () => {
    const bins = calibrationOf([0, 0.05, 0.15, 1].map((probability) => ({ probability, isGood: true })))?.bins ?? [];
    expect(bins.map(({ from, count }) => [from, count])).to.deep.equal([
      [0, 2],
      [0.1, 1],
      [0.9, 1],
    ]);
  });
});

describe("outcomesOf", () => {
  const now = at("2026-06-20T12:00:00Z");
  it("judges nothing that fell due less than 30 days ago", () => {
    expect(outcomesOf(paidOn(), FIRST_DUE_AT + 29 * DAY)).to.deep.equal([]);
  });

  it("tells what was paid within 30 days, and knows of each installment only what was known at its due instant", () => {
    const outcomes = outcomesOf(paidOn([2, 100], [75, 100]), now);
    expect(outcomes.map(({ isGood }) => isGood)).to.deep.equal([true, false, false]);
    expect(outcomes.map(({ behaviour }) => behaviour.dueCount)).to.deep.equal([0, 1, 2]);
    expect(outcomes.map(({ behaviour }) => behaviour.daysSincePayment)).to.deep.equal([null, 29, 59]);
  });
});
