import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { catchUp, type Pass, type Progress } from "./catch-up.ts";
import type { BlockRef, ChainSource } from "./chain-source.ts";
import type { EndpointHealth } from "./endpoint.ts";
import type { Cursor, EventStore } from "./event-store.ts";
import { createGapFiller } from "./fill-gaps.ts";
import { keepSightings } from "./keep-sightings.ts";
import { poolOf, type SourcePool } from "./source-pool.ts";
import { unlessAborted } from "./unless-aborted.ts";

/**
 * `waiting`: no reading has succeeded since the start. `reading`: not yet recorded up to the chain's tip.
 * `following`: recorded up to the chain's tip, or up to its final block and seen above that. `down`: a reading succeeded before, but the last one failed.
 * `halted`: the chain undid a final block; nothing is applied until it shows that block again.
 */
export type FollowPhase = "waiting" | "reading" | "following" | "down" | "halted";

/** How following a chain goes; lag is for the caller to compute from the instants of the blocks. */
export interface FollowState {
  readonly chain: ChainId;
  readonly phase: FollowPhase;
  /** Newest block that the chain showed; null if it never answered. */
  readonly head: BlockRef | null;
  /** What is recorded; its `final` is the watermark. Null before the first batch. */
  readonly cursor: Cursor | null;
  /** Why it is waiting, down or halted; null otherwise. */
  readonly because: DuebookError | null;
  /** How each endpoint does; one of several may be down, behind or lying while the chain is followed. */
  readonly endpoints: readonly EndpointHealth[];
}

/** How to follow: `sleep` may reject or resolve early when the signal aborts; `onState` is told each window and each pass. */
export interface FollowOptions {
  /** From one look at the tip to the next; a pass that takes longer is followed by the next one at once. */
  readonly pollMs: number;
  /** Milliseconds since any instant. */
  readonly stopwatch?: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onState: (state: FollowState) => void;
}

const LONGEST_PAUSE_MS = 30_000;

/** Reading again at once settles a race with a reorg or with another process; more than a few are no race. */
const RACE_ATTEMPTS = 3;
const RACES: readonly string[] = ["chain/moved", "indexer/cursor-moved"];

/**
 * Records a chain into the store until the signal aborts, and fills the gaps of what was recorded whenever more of it is
 * final. Failures become states and are tried again.
 */
export async function follow(
  source: ChainSource | SourcePool,
  store: EventStore,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<void> {
  const pool = poolOf(source);
  const report = reporterOf(pool, options.onState);
  const fillGaps = createGapFiller(pool, store);
  const { stopwatch = () => performance.now() } = options;
  let final = -1;
  let hasMoreGaps = false;
  let failures = 0;
  const heard = (progress: Progress) => {
    // Something was recorded: whatever fails afterwards is no reason to look at the tip less and less often.
    failures = 0;
    report.heard(progress);
  };
  while (!signal.aborted) {
    const startedAt = stopwatch();
    try {
      const pass = await settleRaces(() => catchUp(pool, store, heard, signal));
      await keepSightings(pool, store, pass.cursor, signal);
      report.looked(pass);
      if (isMoreFinal(pass, final) || hasMoreGaps) hasMoreGaps = await unlessAborted(fillGaps(), signal);
      final = pass.cursor?.final.number ?? final;
      failures = 0;
      // Between two stretches of the past the tip is looked at, but nothing is waited for.
      if (pass.hasPast) continue;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      report.failed(error);
    }
    await pause(options, restMs(options, failures, stopwatch() - startedAt), signal);
  }
}

function isMoreFinal({ cursor }: Progress, before: number): boolean {
  return cursor !== null && cursor.final.number > before;
}

function reporterOf({ chain, health, sightings }: SourcePool, onState: FollowOptions["onState"]) {
  let last: Progress | null = null;
  // Where the cursor ends below the tip, nobody has been there before a look has succeeded.
  let isTipSeen = sightings === undefined;
  const report = (phase: FollowPhase, because: DuebookError | null) => {
    const { head = null, cursor = null } = last ?? {};
    onState({ chain, phase, head, cursor, because, endpoints: health() });
  };
  const heard = (progress: Progress) => {
    last = progress;
    report(isTipSeen && isCaughtUp(progress) ? "following" : "reading", null);
  };
  return {
    heard,
    looked: (progress: Progress) => {
      isTipSeen = true;
      heard(progress);
    },
    failed: (error: unknown) => {
      isTipSeen = sightings === undefined;
      const because = asDuebookError(chain, error);
      if (because.code === "indexer/reorg-below-final") report("halted", because);
      else report(last ? "down" : "waiting", because);
    },
  };
}

function isCaughtUp({ head, cursor }: Progress): boolean {
  return cursor !== null && cursor.tip.number >= head.number;
}

async function settleRaces(pass: () => Promise<Pass>): Promise<Pass> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pass();
    } catch (error) {
      const isRace = error instanceof DuebookError && RACES.includes(error.code);
      if (!isRace || attempt === RACE_ATTEMPTS) throw error;
    }
  }
}

/** A chain of which nothing can be recorded is asked less and less often, up to every 30 seconds (or `pollMs`, if that is longer). */
function restMs({ pollMs }: FollowOptions, failures: number, passMs: number): number {
  if (failures === 0) return Math.max(0, pollMs - passMs);
  return Math.max(pollMs, Math.min(LONGEST_PAUSE_MS, pollMs * 2 ** failures));
}

async function pause({ sleep }: FollowOptions, milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** A fault of the store or of this program must not end the watch silently: it is reported and tried again. */
function asDuebookError(chain: ChainId, error: unknown): DuebookError {
  if (error instanceof DuebookError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new DuebookError("indexer/failed", `Recording ${chain} failed: ${text}. It is tried again.`, { chain }, error);
}
