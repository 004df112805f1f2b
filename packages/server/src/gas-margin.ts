/**
 * What a transaction may use, with a quarter beyond its estimate: that is exact, and a block a second later can cost hundreds
 * of gas more (a first write to a slot, a longer loop). Rounded down.
 */
export function withGasMargin(estimate: bigint): bigint {
  return (estimate * 125n) / 100n;
}
