/** A row of features with what became of it. */
export interface Example {
  readonly features: readonly number[];
  readonly isGood: boolean;
}

/** A fitted model: log odds = intercept + Σ coefficient × feature. */
export interface Fit {
  /** The intercept first, then one a feature. */
  readonly coefficients: readonly number[];
  /** From the inverse of the penalised Hessian, in the same order. */
  readonly standardErrors: readonly number[];
  readonly rounds: number;
}

const MAX_ROUNDS = 50;
const TOLERANCE = 1e-10;

/**
 * Fits by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani, Friedman, The Elements of Statistical
 * Learning, 4.4.1) with a ridge penalty on every coefficient but the intercept. Null if it does not settle, as without a
 * penalty it never does where the features tell good from bad without a mistake.
 */
export function fitLogistic(examples: readonly Example[], ridge: number): Fit | null {
  const rows = examples.map(({ features }) => [1, ...features]);
  if (rows[0] === undefined) return null;
  let coefficients = rows[0].map(() => 0);
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { gradient, hessian } = slopeAt(rows, examples, coefficients, ridge);
    const inverse = invert(hessian);
    if (inverse === null) return null;
    const step = inverse.map((row) => dot(row, gradient));
    coefficients = coefficients.map((one, index) => one + (step[index] ?? 0));
    if (!coefficients.every(Number.isFinite)) return null;
    if (Math.max(...step.map(Math.abs)) < TOLERANCE) {
      return { coefficients, standardErrors: inverse.map((row, index) => Math.sqrt(row[index] ?? 0)), rounds: round };
    }
  }
  return null;
}

/** Probability of good, 0 to 1, that a fit gives to features. */
export function predict({ coefficients }: Pick<Fit, "coefficients">, features: readonly number[]): number {
  return sigmoid(dot(coefficients, [1, ...features]));
}

function slopeAt(
  rows: readonly (readonly number[])[],
  examples: readonly Example[],
  coefficients: readonly number[],
  ridge: number,
) {
  const gradient = coefficients.map((one, index) => (index === 0 ? 0 : -ridge * one));
  const hessian = coefficients.map((_, row) =>
    coefficients.map((_, column) => (row === column && row > 0 ? ridge : 0)),
  );
  for (const [index, row] of rows.entries()) {
    const expected = sigmoid(dot(coefficients, row));
    const miss = Number(examples[index]?.isGood) - expected;
    const weight = expected * (1 - expected);
    for (const [one, left] of row.entries()) {
      gradient[one] = (gradient[one] ?? 0) + miss * left;
      const line = hessian[one] ?? [];
      for (const [other, right] of row.entries()) line[other] = (line[other] ?? 0) + weight * left * right;
    }
  }
  return { gradient, hessian };
}

/** Gauss and Jordan with the largest pivot of each column; null if the matrix has none. */
function invert(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const size = matrix.length;
  const work = matrix.map((row, index) => [...row, ...row.map((_, column) => Number(column === index))]);
  for (let column = 0; column < size; column += 1) {
    const below = work.slice(column).map((row) => Math.abs(row[column] ?? 0));
    const pivotRow = column + below.indexOf(Math.max(...below));
    const [pivot, current] = [work[pivotRow], work[column]];
    if (pivot === undefined || current === undefined || Math.abs(pivot[column] ?? 0) < 1e-14) return null;
    const scaled = pivot.map((one) => one / (pivot[column] ?? 1));
    work[pivotRow] = current;
    for (const [index, row] of work.entries()) {
      const factor = row[column] ?? 0;
      work[index] = index === column ? scaled : row.map((one, at) => one - factor * (scaled[at] ?? 0));
    }
  }
  return work.map((row) => row.slice(size));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((total, one, index) => total + one * (right[index] ?? 0), 0);
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
