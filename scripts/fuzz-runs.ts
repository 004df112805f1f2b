/** How many random histories the differential test plays: 800, or as many as DUEBOOK_FUZZ says. */
export function fuzzRuns(): number {
  return Number(process.env.DUEBOOK_FUZZ ?? 800);
}
