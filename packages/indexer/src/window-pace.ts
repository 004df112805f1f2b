/** How many blocks the next window may have. */
export interface WindowPace {
  blocks(): number;
  /** What a window of so many blocks held: events, and transfers too. */
  took(blocks: number, held: number): void;
}

/** Events and transfers of one transaction: few enough for memory and a prompt stop, enough that commits do not matter. */
const MOST_HELD = 15_000;
const FIRST_BLOCKS = 100;
const MOST_BLOCKS = 2_000;

/** Makes the pace of one pass: windows grow to twice their blocks or shrink, until each holds about as much. */
export function createWindowPace(): WindowPace {
  let most = FIRST_BLOCKS;
  return {
    blocks: () => most,
    took(blocks, held) {
      const ofDensity = Math.floor((blocks * MOST_HELD) / Math.max(1, held));
      most = Math.max(1, Math.min(MOST_BLOCKS, 2 * most, ofDensity));
    },
  };
}
