import type { Reason } from "../reason.ts";
import type { PaymentBehaviour } from "./payment-behaviour.ts";

/** A number that says how likely a debt is paid on without a person's help, and why. */
export interface Score {
  /** 600 are odds of 30 to 1; 20 points more double them. */
  readonly points: number;
  /** The same as a probability, in hundredths of a percent, rounded: the journal keeps whole numbers only. */
  readonly probabilityBps: number;
  readonly by: "points" | "model";
  /** What took most points away, worst first, then what gave most: four at most. */
  readonly because: readonly Reason[];
}

/** A bin of a feature: from this number on, so many points. */
export interface Bin {
  readonly from: number;
  readonly points: number;
}

/** One question of the scorecard. */
export interface Question {
  readonly feature: keyof PaymentBehaviour;
  /** Points where there is nothing to judge yet. */
  readonly unknown: number;
  /** In ascending order; the first one from minus infinity. */
  readonly bins: readonly Bin[];
  readonly describe: (number: number) => string;
}

/** Odds of `ODDS_AT_BASE` to 1 at `BASE_POINTS`, twice as good with each `DOUBLING_POINTS`. */
const BASE_POINTS = 600;
const ODDS_AT_BASE = 30;
const DOUBLING_POINTS = 20;

/** A percent sign is read by everybody. */
const percent = (share: number) => `${Math.round(share * 100)} %`;
const days = (count: number) => `${Math.round(count)} ${Math.round(count) === 1 ? "day" : "days"}`;

/**
 * Five questions about how the debt was paid. The points are judgement, not measured: they order debts before there is
 * data, and a fitted model takes their place once there is enough of it.
 */
export const SCORECARD: readonly Question[] = [
  {
    feature: "daysPastDue",
    unknown: 0,
    bins: [
      { from: Number.NEGATIVE_INFINITY, points: 0 },
      { from: 1, points: -15 },
      { from: 8, points: -35 },
      { from: 30, points: -70 },
      { from: 60, points: -100 },
    ],
    describe: (count) =>
      count === 0 ? "Nothing is past due." : `The oldest unpaid installment is ${days(count)} past due.`,
  },
  {
    feature: "onTimeShare",
    unknown: 0,
    bins: [
      { from: Number.NEGATIVE_INFINITY, points: -40 },
      { from: 0.5, points: -15 },
      { from: 0.8, points: 5 },
      { from: 0.95, points: 20 },
    ],
    describe: (share) => `${percent(share)} of the installments were paid in time, grace included.`,
  },
  {
    feature: "meanDaysLate",
    unknown: 0,
    bins: [
      { from: Number.NEGATIVE_INFINITY, points: 10 },
      { from: 1, points: 0 },
      { from: 7, points: -15 },
      { from: 30, points: -30 },
    ],
    describe: (count) => `Installments were paid ${days(count)} late on average.`,
  },
  {
    feature: "paidShare",
    unknown: 0,
    bins: [
      { from: Number.NEGATIVE_INFINITY, points: -30 },
      // Whoever pays a part shows the will to pay.
      { from: 0.01, points: -10 },
      { from: 0.5, points: 0 },
      { from: 1, points: 15 },
    ],
    describe: (share) => `${percent(share)} of the last three installments is paid.`,
  },
  {
    feature: "daysSincePayment",
    unknown: 0,
    bins: [
      { from: Number.NEGATIVE_INFINITY, points: 0 },
      { from: 46, points: -10 },
      { from: 76, points: -20 },
    ],
    describe: (count) => `The last payment was ${days(count)} ago.`,
  },
];

/** One answer of a debt to the scorecard. */
export interface Answer {
  readonly points: number;
  /** What the best bin would give more. */
  readonly missed: number;
  readonly reason: Reason;
}

/** Points of a debt, with the reasons in the debtor's words. */
export function scoreByPoints(behaviour: PaymentBehaviour): Score {
  const answers = SCORECARD.map((question) => answerOf(question, behaviour));
  const points = BASE_POINTS + answers.reduce((total, answer) => total + answer.points, 0);
  return { points, probabilityBps: bpsOf(probabilityOf(points)), by: "points", because: mainReasons(answers) };
}

/** The probability that so many points stand for. */
export function probabilityOf(points: number): number {
  const odds = ODDS_AT_BASE * 2 ** ((points - BASE_POINTS) / DOUBLING_POINTS);
  return odds / (1 + odds);
}

/** The points that stand for a probability, rounded to whole ones. */
export function pointsOf(probability: number): number {
  const odds = probability / (1 - probability);
  return Math.round(BASE_POINTS + DOUBLING_POINTS * Math.log2(odds / ODDS_AT_BASE));
}

/** A probability in hundredths of a percent, rounded. */
export function bpsOf(probability: number): number {
  return Math.round(probability * 10_000);
}

function answerOf({ feature, unknown, bins, describe }: Question, behaviour: PaymentBehaviour): Answer {
  const number = behaviour[feature];
  const best = Math.max(...bins.map(({ points }) => points));
  const rule = `score/${feature}`;
  if (number === null) {
    const reason = { rule, code: `score/${slugOf(feature)}-unknown`, detail: "There is nothing to judge yet." };
    return { points: unknown, missed: 0, reason };
  }
  const points = bins.findLast(({ from }) => from <= number)?.points ?? 0;
  return {
    points,
    missed: best - points,
    reason: { rule, code: `score/${slugOf(feature)}`, detail: describe(number) },
  };
}

/** The three answers that took most away, worst first, then the one that gave most. */
export function mainReasons(answers: readonly Answer[]): readonly Reason[] {
  const against = answers.filter(({ missed }) => missed > 0).toSorted((one, other) => other.missed - one.missed);
  const [best] = answers.toSorted((one, other) => other.points - one.points);
  const worst = against.slice(0, 3).map(({ reason }) => reason);
  return best === undefined || best.points <= 0 ? worst : [...worst, best.reason];
}

/** `daysPastDue` is `days-past-due` in codes. */
function slugOf(feature: string): string {
  return feature.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
