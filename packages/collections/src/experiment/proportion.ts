/** So many of so many. */
export interface Count {
  readonly hits: number;
  readonly of: number;
}

/** From and to, both possible. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const Z = 1.959964;

/** 95 % interval of a proportion (Wilson, J Am Stat Assoc 22 (1927) 209); everything is possible of nobody. */
export function wilson({ hits, of }: Count): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const centre = share + (Z * Z) / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  // Rounding must not leave what a share can be.
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}

/** A difference of two proportions with its 95 % interval. */
export interface Difference extends Interval {
  readonly difference: number;
}

/** One proportion less another (Newcombe, Stat Med 17 (1998) 873, method 10: from the two intervals of Wilson). */
export function differenceOf(one: Count, other: Count): Difference {
  const [share, base] = [shareOf(one), shareOf(other)];
  const [upper, lower] = [wilson(one), wilson(other)];
  const difference = share - base;
  return {
    difference,
    low: difference - Math.hypot(share - upper.low, lower.high - base),
    high: difference + Math.hypot(upper.high - share, base - lower.low),
  };
}

/** 0 of nobody. */
export function shareOf({ hits, of }: Count): number {
  return of === 0 ? 0 : hits / of;
}
