/** A prediction with what became of it. */
export interface Judged {
  /** 0 to 1. */
  readonly probability: number;
  readonly isGood: boolean;
}

/** What was predicted and what happened, of the debts whose prediction lay in a tenth. */
export interface CalibrationBin {
  readonly from: number;
  readonly count: number;
  readonly predicted: number;
  readonly observed: number;
}

/** How far predictions can be believed. */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Mean squared error (Brier, Monthly Weather Review 78 (1950) 1): 0 is perfect. */
  readonly brier: number;
  /** The same of somebody who always says the share that was good: whatever is not below it knows nothing. */
  readonly brierOfBaseRate: number;
}

const BINS = 10;

/** Holds predictions against what happened; of debts that the model was not fitted to. Null without any. */
export function calibrationOf(judged: readonly Judged[]): Calibration | null {
  if (judged.length === 0) return null;
  const observed = meanOf(judged.map(({ isGood }) => Number(isGood)));
  const bins = Array.from({ length: BINS }, (_, index) => binOf(judged, index)).filter(({ count }) => count > 0);
  const brier = meanOf(judged.map(({ probability, isGood }) => (probability - Number(isGood)) ** 2));
  return { bins, brier, brierOfBaseRate: observed * (1 - observed) };
}

function binOf(judged: readonly Judged[], index: number): CalibrationBin {
  // A certainty of 1 belongs to the last tenth.
  const within = judged.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === index);
  const predicted = meanOf(within.map(({ probability }) => probability));
  const observed = meanOf(within.map(({ isGood }) => Number(isGood)));
  return { from: index / BINS, count: within.length, predicted, observed };
}

/** The mean; 0 of nothing. */
export function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((total, one) => total + one, 0) / numbers.length;
}
