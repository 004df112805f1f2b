/** How many blocks the next window may have. */
export interface WindowPace {
  blocks(): number;
  /** What a window of so many blocks held. */
  took(blocks: number, events: number): void;
}

/** Events of one transaction: few enough for memory and a prompt stop, enough that commits do not matter. */
const EVENTS = 15_000;
const FIRST_BLOCKS = 100;
const MOST_BLOCKS = 2_000;

/** Makes the pace of one pass: windows grow to twice their blocks or shrink, until each holds about as many events. */
export function createWindowPace(): WindowPace {
  let most = FIRST_BLOCKS;
  return {
    blocks: () => most,
    took(blocks, events) {
      const ofDensity = Math.floor((blocks * EVENTS) / Math.max(1, events));
      most = Math.max(1, Math.min(MOST_BLOCKS, 2 * most, ofDensity));
    },
  };
}
