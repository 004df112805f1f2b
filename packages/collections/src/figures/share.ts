/** A part of a whole from 0 to 1, or null if there is no whole to be a part of. */
export type Share = number | null;

/** The part as a share; of amounts to four decimals, rounded down, since only counts fit a number exactly. */
export function share(part: number | bigint, whole: number | bigint): Share {
  if (BigInt(whole) === 0n) return null;
  return Number((BigInt(part) * 10_000n) / BigInt(whole)) / 10_000;
}

/** The smallest value that so many of them (0 to 1) do not exceed, or null of none. */
export function percentile(values: readonly number[], of: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * of) - 1)] ?? null;
}
