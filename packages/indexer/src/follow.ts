import type { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import type { BlockRef, ChainSource } from "./chain-source.ts";
import type { Cursor, EventStore } from "./event-store.ts";

/**
 * `waiting`: never heard from the chain since the start. `reading`: recorded up to `cursor`, more is there.
 * `following`: recorded up to the chain's tip. `down`: heard before, but not now. `halted`: the chain undid a final
 * block; nothing is applied until it shows that block again.
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
}

/** How to follow: `sleep` may reject or resolve early when the signal aborts. */
export interface FollowOptions {
  readonly pollMs: number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onState: (state: FollowState) => void;
}

/** Records a chain into the store until the signal aborts; failures become states and are tried again. */
export async function follow(
  source: ChainSource,
  store: EventStore,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<void> {
  throw new Error([source, store, options, signal].join());
}
