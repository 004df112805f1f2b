import { seedOf } from "@duebook/collections/experiment/experiment";
import { type Calibration, calibrationOf } from "@duebook/collections/score/calibration";
import { outcomesOf } from "@duebook/collections/score/outcomes-of";
import { type Outcome, type ScoreModel, scoreOf, trainScore } from "@duebook/collections/score/score-model";
import { SCORECARD } from "@duebook/collections/score/scorecard";
import { loadDebts } from "../store/debt-rows.ts";
import type { Command, Report } from "./command.ts";

/** Fits a model to what became of installments, and holds it against debts that it has not seen. Writes nothing. */
export const score: Command = {
  usage: "score",
  summary: "fit the score to what became of installments, and say how well it foretells others; writes nothing",
  async run({ clock, open }) {
    const debts = await loadDebts(await open());
    const halves: readonly [Outcome[], Outcome[]] = [[], []];
    // By the debt's id, so that the installments of one debt never stand on both sides.
    for (const { id, seen } of debts) halves[seedOf("score", id) % 2 === 0 ? 0 : 1].push(...outcomesOf(seen, clock()));
    const training = trainScore(halves[0]);
    if (training.kind === "notEnoughData") return { text: training.because.detail, data: training };
    const { model } = training;
    return reportOf(model, calibrationOf(halves[1].map((outcome) => judged(outcome, model))));
  },
};

function judged({ behaviour, isGood }: Outcome, model: ScoreModel) {
  return { isGood, probability: scoreOf(behaviour, model).probabilityBps / 10_000 };
}

/** What a fitted model is, how well it foretells, and whether to use it. */
export function reportOf(model: ScoreModel, calibration: Calibration | null): Report {
  const names = ["intercept", ...SCORECARD.map(({ feature }) => feature)];
  const lines = names.map((name, index) => {
    const [coefficient = 0, error = 0] = [model.coefficients[index], model.standardErrors[index]];
    return `${name}: ${coefficient.toFixed(3)} (standard error ${error.toFixed(3)})`;
  });
  return { text: [...lines, ...judgementOf(calibration), FAIRNESS].join("\n"), data: { model, calibration } };
}

/** Whether the model may be used, by debts that it has not seen: worse than the base rate knows nothing. */
function judgementOf(calibration: Calibration | null): readonly string[] {
  if (calibration === null) return ["Nothing to hold it against yet: do not use it."];
  const { bins, brier, brierOfBaseRate } = calibration;
  const tenths = bins.map(({ from, count, predicted, observed }) => {
    return `from ${percent(from)}: ${count} installments, ${percent(predicted)} foretold, ${percent(observed)} paid`;
  });
  const use =
    brier < brierOfBaseRate
      ? "Use it: scoring: { isOn: true, model: … } with --json's model."
      : "Do not use it: whoever always says the base rate foretells better.";
  return [...tenths, `Brier: ${brier.toFixed(4)}, base rate ${brierOfBaseRate.toFixed(4)}`, use];
}

const FAIRNESS =
  "Whoever earns irregularly pays irregularly, and groups may differ for reasons that are not theirs. No group is kept here, so nothing is tested by group: a creditor who may should compare foretold and paid of each before using it.";

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
