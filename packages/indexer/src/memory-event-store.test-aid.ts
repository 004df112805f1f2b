import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Batch, Cursor, EventStore } from "./event-store.ts";

/** An `EventStore` in memory, of one chain, for tests: it keeps the whole contract of the port, and what it was told. */
export interface MemoryEventStore extends EventStore {
  readonly events: () => readonly ChainEvent[];
  readonly cursor: () => Cursor | null;
  readonly batches: readonly Batch[];
}

/** Makes an empty store. */
export function createMemoryEventStore(): MemoryEventStore {
  let cursor: Cursor | null = null;
  let events: readonly ChainEvent[] = [];
  const batches: Batch[] = [];
  return {
    events: () => events,
    cursor: () => cursor,
    batches,
    loadCursor: async () => cursor,
    lastSequences: async (_chain, ids, upTo) => lastSequences(events, ids, upTo),
    commit: async (chain, batch) => {
      if (cursor?.tip.hash !== batch.expected?.hash) throw cursorMoved(chain);
      events = [...retracted(events, batch.ancestor), ...batch.events];
      cursor = batch.cursor;
      batches.push(batch);
    },
  };
}

function retracted(events: readonly ChainEvent[], ancestor: number | null): readonly ChainEvent[] {
  return ancestor === null ? events : events.filter((event) => event.blockNumber <= ancestor);
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
