/** How many random histories the differential test plays: 2,000, or as many as DUEBOOK_FUZZ says. */
export function fuzzRuns(): number {
  return Number(process.env.DUEBOOK_FUZZ ?? 2_000);
}

/** Runs of each of the ten invariants, of 64 calls each: 160, which makes 102,400 calls, or as many as DUEBOOK_INVARIANTS says. */
export function invariantRuns(): number {
  return Number(process.env.DUEBOOK_INVARIANTS ?? 160);
}
