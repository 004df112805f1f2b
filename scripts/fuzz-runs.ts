/** Lives that each invariant of the contracts is tried on in a usual run, and calls in each of them. */
export const USUAL_LIVES = 90;
export const CALLS_IN_A_LIFE = 64;

/** How often something random is tried: as often as usual, or DUEBOOK_FUZZ times that. */
export function fuzzRuns(usual: number): number {
  return Math.ceil(usual * Number(process.env.DUEBOOK_FUZZ ?? 1));
}
