/** How many random histories the differential test plays: 300, or as many as DUEBOOK_FUZZ says. */
export function fuzzRuns(): number {
  return Number(process.env.DUEBOOK_FUZZ ?? 300);
}
