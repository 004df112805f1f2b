import type { Reason } from "../reason.ts";
import { meanOf } from "./calibration.ts";
import { type Example, type Fit, fitLogistic, predict } from "./logistic-regression.ts";
import type { PaymentBehaviour } from "./payment-behaviour.ts";
import { bpsOf, mainReasons, pointsOf, SCORECARD, type Score, scoreByPoints } from "./scorecard.ts";

/** How a debt was paid before an installment fell due, and whether that one was paid without long delay. */
export interface Outcome {
  readonly behaviour: PaymentBehaviour;
  readonly isGood: boolean;
}

/** A logistic regression over the questions of the scorecard, each measured in standard deviations from its mean. */
export interface ScoreModel extends Fit {
  /** One for each question of the scorecard, in its order. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly outcomes: number;
}

/** A fitted model, or why there is none. */
export type Training =
  | { readonly kind: "model"; readonly model: ScoreModel }
  | { readonly kind: "notEnoughData"; readonly because: Reason };

/** Below this nothing that is fitted is steady. */
const FEWEST_OUTCOMES = 500;
/** Of the rarer outcome, for each coefficient (Peduzzi and others, J Clin Epidemiol 49 (1996) 1373). */
const FEWEST_PER_FEATURE = 10;
/** In units of standardised features: weak, but enough to settle where the features tell all. */
const RIDGE = 1;

/** Nothing that was fitted is as sure as 0 or 1, whose points would be infinite. */
const MOST_CERTAIN = 0.9999;

/** Fits the model to what became of installments, if there is enough of it. */
export function trainScore(outcomes: readonly Outcome[]): Training {
  const good = outcomes.filter(({ isGood }) => isGood).length;
  const rarer = Math.min(good, outcomes.length - good);
  const fewest = FEWEST_PER_FEATURE * SCORECARD.length;
  if (outcomes.length < FEWEST_OUTCOMES || rarer < fewest) return tooFew(outcomes.length, rarer, fewest);
  const columns = SCORECARD.map(({ feature }) => outcomes.flatMap(({ behaviour }) => behaviour[feature] ?? []));
  const means = columns.map(meanOf);
  const deviations = columns.map((column, index) => deviationOf(column, means[index] ?? 0));
  const scale = { means, deviations };
  const examples = outcomes.map(
    ({ behaviour, isGood }): Example => ({ features: standardised(behaviour, scale), isGood }),
  );
  const fit = fitLogistic(examples, RIDGE);
  if (fit === null) return withoutModel("The fit did not settle on these outcomes. Points are used.");
  return { kind: "model", model: { ...fit, ...scale, outcomes: outcomes.length } };
}

/** The score of a debt: by the model where there is one, else by points. */
export function scoreOf(behaviour: PaymentBehaviour, model: ScoreModel | null): Score {
  return model === null ? scoreByPoints(behaviour) : scoreByModel(behaviour, model);
}

function scoreByModel(behaviour: PaymentBehaviour, model: ScoreModel): Score {
  const features = standardised(behaviour, model);
  const probability = Math.min(MOST_CERTAIN, Math.max(1 - MOST_CERTAIN, predict(model, features)));
  const answers = SCORECARD.map(({ feature, describe }, index) => {
    // Against a debt of the average: what lies below it took something away.
    const points = (model.coefficients[index + 1] ?? 0) * (features[index] ?? 0);
    const detail = describe(behaviour[feature] ?? model.means[index] ?? 0);
    return { points, missed: -points, reason: { rule: `model/${feature}`, code: "score/model", detail } };
  });
  return {
    points: pointsOf(probability),
    probabilityBps: bpsOf(probability),
    by: "model",
    because: mainReasons(answers),
  };
}

/** What is not known is taken for the average, so that it speaks neither for nor against the debtor. */
function standardised(behaviour: PaymentBehaviour, { means, deviations }: Pick<ScoreModel, "means" | "deviations">) {
  return SCORECARD.map(({ feature }, index) => {
    const mean = means[index] ?? 0;
    return ((behaviour[feature] ?? mean) - mean) / (deviations[index] ?? 1);
  });
}

function tooFew(count: number, rarer: number, fewest: number): Training {
  return withoutModel(
    `There are ${count} outcomes, ${rarer} of the rarer kind; a model needs ${FEWEST_OUTCOMES} and ${fewest}. Points are used.`,
  );
}

function withoutModel(detail: string): Training {
  return { kind: "notEnoughData", because: { rule: "score/model", code: "score/not-enough-data", detail } };
}

/** Never zero: a feature that never differs says nothing and must not divide by it. */
function deviationOf(numbers: readonly number[], mean: number): number {
  return Math.sqrt(meanOf(numbers.map((one) => (one - mean) ** 2))) || 1;
}
