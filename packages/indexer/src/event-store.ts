import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { BlockRef } from "./chain-source.ts";
import type { Sightings, Transfer } from "./transfer.ts";

/** How far a chain was recorded, without a gap. */
export interface Cursor {
  readonly tip: BlockRef;
  /** Newest recorded block that no reorg can undo; what "not paid" may rest on. Never moves back. */
  readonly final: BlockRef;
  /** Recorded blocks above `final`, oldest first; the last one is `tip`. Empty if `tip` is final. */
  readonly headers: readonly BlockRef[];
}

/** An account whose transfers are read. */
export interface WatchedAccount {
  readonly account: string;
  /** First block that is still to be read for it; null once it is read along with the cursor. */
  readonly nextBlock: number | null;
}

/** Whose transfers to read, as of a version: it changes whenever an account joins the cursor. */
export interface Watch {
  readonly version: number;
  readonly accounts: readonly WatchedAccount[];
}

/** One step of a cursor. */
export interface Batch {
  /** Tip before this batch; null if the chain has no cursor yet. */
  readonly expected: BlockRef | null;
  /** Events and headers above this block number were undone by a reorg: retract them first. Null if none were. */
  readonly ancestor: number | null;
  /** New events, in the order of the chain; all of them are above `ancestor` and above the old tip otherwise. */
  readonly events: readonly ChainEvent[];
  /** New transfers of every account that has joined the cursor, and of those that join with this batch; in that order too. */
  readonly transfers: readonly Transfer[];
  /** Version of the watch that the transfers were read for. */
  readonly watchVersion: number;
  /** Accounts of which nothing was left to read before this batch: from here on they are read along with the cursor. */
  readonly joining: readonly string[];
  /** The cursor afterwards. */
  readonly cursor: Cursor;
}

/** Transfers of blocks that the cursor has passed, of accounts that are watched since later. */
export interface PastTransfers {
  /** Tip of the cursor while they were read. */
  readonly expected: BlockRef;
  readonly accounts: readonly string[];
  /** Last block that was read for these accounts. Once it is the tip, they join the cursor. */
  readonly to: number;
  /** In the order of the chain; some may be recorded already. */
  readonly transfers: readonly Transfer[];
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
  /** Whose transfers to read. An account that is added starts with the block that its `nextBlock` says. */
  loadWatch(chain: ChainId): Promise<Watch>;
  /**
   * Retracts, appends and moves the cursor in one transaction, or does nothing. What is retracted is to be read again for
   * accounts that have not joined, too.
   * Throws `indexer/cursor-moved` if the hash of the recorded tip is not that of `expected`, or the watch is of another
   * version (somebody else was faster).
   */
  commit(chain: ChainId, batch: Batch): Promise<void>;
  /** Keeps transfers of the past in one transaction, and how far they go. Throws `indexer/cursor-moved` like `commit`. */
  commitPast(chain: ChainId, past: PastTransfers): Promise<void>;
  /**
   * Keeps what is seen above the final block in the place of what was seen there before, as far as was looked. It counts for
   * silence alone, and only until its block is final: then the transfer itself is recorded, or it never was.
   */
  keepSightings(chain: ChainId, sightings: Sightings): Promise<void>;
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
