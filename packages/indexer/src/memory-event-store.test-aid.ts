import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Batch, Cursor, EventStore, WatchedAccount } from "./event-store.ts";
import type { Transfer } from "./transfer.ts";

/** An `EventStore` in memory, of one chain, for tests: it keeps the whole contract of the port, and what it was told. */
export interface MemoryEventStore extends EventStore {
  readonly events: () => readonly ChainEvent[];
  readonly cursor: () => Cursor | null;
  readonly batches: readonly Batch[];
  readonly transfers: () => readonly Transfer[];
  readonly watched: () => readonly WatchedAccount[];
  /** Adds an account, of which everything from this block on is wanted. */
  watch(account: string, nextBlock?: number): void;
}

/** Makes an empty store. */
export function createMemoryEventStore(): MemoryEventStore {
  let cursor: Cursor | null = null;
  let events: readonly ChainEvent[] = [];
  let transfers: readonly Transfer[] = [];
  let version = 0;
  const watched = new Map<string, number | null>();
  const batches: Batch[] = [];
  const join = (accounts: readonly string[]) => {
    for (const account of accounts) watched.set(account, null);
    if (accounts.length > 0) version += 1;
  };
  const keepTransfers = (added: readonly Transfer[]) => {
    transfers = [...transfers, ...added].toSorted((a, b) => (a.position < b.position ? -1 : 1));
  };
  const listWatched = () => [...watched].map(([account, nextBlock]) => ({ account, nextBlock }));
  return {
    events: () => events,
    cursor: () => cursor,
    transfers: () => transfers,
    watched: listWatched,
    watch: (account, nextBlock = 0) => watched.set(account, nextBlock),
    batches,
    loadWatch: async () => ({ version, accounts: listWatched() }),
    loadCursor: async () => cursor,
    lastSequences: async (_chain, ids, upTo) => lastSequences(events, ids, upTo),
    commit: async (chain, batch) => {
      if (cursor?.tip.hash !== batch.expected?.hash || version !== batch.watchVersion) throw cursorMoved(chain);
      const above = batch.ancestor ?? Number.POSITIVE_INFINITY;
      events = [...events.filter((event) => event.blockNumber <= above), ...batch.events];
      transfers = transfers.filter(({ block }) => block.number <= above);
      keepTransfers(batch.transfers);
      for (const [account, next] of watched) if (next !== null) watched.set(account, Math.min(next, above + 1));
      join(batch.joining);
      cursor = batch.cursor;
      batches.push(batch);
    },
    commitPast: async (chain, { expected, accounts, to, transfers: past }) => {
      if (cursor?.tip.hash !== expected.hash) throw cursorMoved(chain);
      const known = new Set(transfers.map(({ position }) => position));
      keepTransfers(past.filter(({ position }) => !known.has(position)));
      if (to === expected.number) join(accounts);
      else for (const account of accounts) watched.set(account, to + 1);
    },
  };
}

function lastSequences(events: readonly ChainEvent[], ids: readonly DebtId[], upTo: number) {
  const known = new Map<DebtId, number>();
  for (const event of events) {
    if (!("id" in event) || event.blockNumber > upTo || !ids.includes(event.id)) continue;
    known.set(event.id, event.sequence);
  }
  return known;
}

function cursorMoved(chain: ChainId): DuebookError {
  return new DuebookError("indexer/cursor-moved", `Somebody else recorded ${chain} meanwhile. Read it again.`, {
    chain,
  });
}
