import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { BlockRef } from "./chain-source.ts";

/** How far a chain was recorded, without a gap. */
export interface Cursor {
  readonly tip: BlockRef;
  /** Newest recorded block that no reorg can undo; what "not paid" may rest on. Never moves back. */
  readonly final: BlockRef;
  /** Recorded blocks above `final`, oldest first; the last one is `tip`. Empty if `tip` is final. */
  readonly headers: readonly BlockRef[];
}

/** One step of a cursor. */
export interface Batch {
  /** Tip before this batch; null if the chain has no cursor yet. */
  readonly expected: BlockRef | null;
  /** Events and headers above this block number were undone by a reorg: retract them first. Null if none were. */
  readonly ancestor: number | null;
  /** New events, in the order of the chain; all of them are above `ancestor` and above the old tip otherwise. */
  readonly events: readonly ChainEvent[];
  /** The cursor afterwards. */
  readonly cursor: Cursor;
}

/** A debt with missing events, and the final blocks in which the first of them must lie. */
export interface Gap {
  readonly debt: DebtId;
  /** Sequence number of the last event before the gap; 0 if the opening is missing. */
  readonly after: number;
  /** First of the blocks; null for the first one that can hold an event of ours. */
  readonly from: number | null;
  /** Last of them. */
  readonly to: number;
}

/** Where `follow` keeps what it read; the server implements it on SQL. */
export interface EventStore {
  /** Null before the first batch of the chain. */
  loadCursor(chain: ChainId): Promise<Cursor | null>;
  /** Sequence number of the newest recorded event of each debt at or below `upTo`; debts without one are left out. */
  lastSequences(chain: ChainId, ids: readonly DebtId[], upTo: number): Promise<ReadonlyMap<DebtId, number>>;
  /**
   * Retracts, appends and moves the cursor in one transaction, or does nothing.
   * Throws `indexer/cursor-moved` if the hash of the recorded tip is not that of `expected` (somebody else was faster).
   */
  commit(chain: ChainId, batch: Batch): Promise<void>;
  /**
   * The gaps of a chain's debts, as far as all their blocks are final: a later event of the debt shows one, or what the
   * contract says of it.
   */
  gaps(chain: ChainId): Promise<readonly Gap[]>;
  /**
   * Adds events of final blocks that were left out when those were recorded, in one transaction with all that follows
   * from them. Events that are there already stay as they are. Resolves to the number of those that were added.
   */
  fill(chain: ChainId, debt: DebtId, events: readonly ChainEvent[]): Promise<number>;
}
