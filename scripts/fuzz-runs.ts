/** How many random histories the differential test plays: 800, or as many as DUEBOOK_FUZZ says. */
export function fuzzRuns(): number {
  return Number(process.env.DUEBOOK_FUZZ ?? 800);
}

/** Runs of each of the ten invariants, of 64 calls each: 64, which makes 40,960 calls, or as many as DUEBOOK_INVARIANTS says. */
export function invariantRuns(): number {
  return Number(process.env.DUEBOOK_INVARIANTS ?? 64);
}
