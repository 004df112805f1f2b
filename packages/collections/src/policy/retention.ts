import type { Pack } from "./pack.ts";

/** How long a pack has the records of collecting a debt kept. */
export interface Retention {
  readonly pack: string;
  readonly clause: string;
  /** Days after the last contact for which they must be kept. */
  readonly minimumDays: number;
}

/** 3 years with their leap day. */
const THREE_YEARS_DAYS = 1_096;

/** In days what the packs' duties say in words. */
const RETENTIONS: readonly Retention[] = [
  { pack: "us-reg-f", clause: "12 CFR 1006.100(a)-(b)", minimumDays: THREE_YEARS_DAYS },
];

/**
 * Days after a debt's end and its last contact after which nothing of it is kept: the house's own value, since no pack
 * that was read sets one. Six years and their leap days, the time in which most claims can still be brought.
 */
export const MAXIMUM_DAYS = 2_192;

/** What these packs ask to be kept, the longest first. */
export function retentionsOf(packs: readonly Pick<Pack, "id">[]): readonly Retention[] {
  const asked = RETENTIONS.filter(({ pack }) => packs.some(({ id }) => id === pack));
  return asked.toSorted((a, b) => b.minimumDays - a.minimumDays);
}
