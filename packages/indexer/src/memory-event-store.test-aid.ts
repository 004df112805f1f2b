import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Batch, Cursor, EventStore, Gap } from "./event-store.ts";
import { sequenceHoles } from "./sequence-gap.ts";

/** An `EventStore` in memory, of one chain, for tests: it keeps the whole contract of the port, and what it was told. */
export interface MemoryEventStore extends EventStore {
  readonly events: () => readonly ChainEvent[];
  readonly cursor: () => Cursor | null;
  readonly batches: readonly Batch[];
  /** Keeps a gap that no event shows, as the server does when the contract contradicts the record. */
  doubt(gap: Gap): void;
}

/** Makes an empty store. */
export function createMemoryEventStore(): MemoryEventStore {
  let cursor: Cursor | null = null;
  let events: readonly ChainEvent[] = [];
  const batches: Batch[] = [];
  const doubts = new Map<DebtId, Gap>();
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
    gaps: async () => [...doubts.values(), ...gapsOf(events, cursor)],
    fill: async (_chain, debt, filling) => {
      const added = filling.filter((event) => !events.some((known) => isSamePlace(known, event)));
      events = [...events, ...added].toSorted(byPlace);
      if (added.length > 0) doubts.delete(debt);
      return added.length;
    },
    doubt: (gap) => void doubts.set(gap.debt, gap),
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

function gapsOf(events: readonly ChainEvent[], cursor: Cursor | null): readonly Gap[] {
  const holes = sequenceHoles(events, new Map());
  const first = holes.filter(({ id }, index) => holes.findIndex((hole) => hole.id === id) === index);
  return first.filter(({ to }) => to <= (cursor?.final.number ?? 0)).map(({ id, ...hole }) => ({ debt: id, ...hole }));
}

function isSamePlace(a: ChainEvent, b: ChainEvent): boolean {
  return a.blockNumber === b.blockNumber && a.logIndex === b.logIndex;
}

function byPlace(a: ChainEvent, b: ChainEvent): number {
  return a.blockNumber - b.blockNumber || a.logIndex - b.logIndex;
}

function cursorMoved(chain: ChainId): DuebookError {
  return new DuebookError("indexer/cursor-moved", `Somebody else recorded ${chain} meanwhile. Read it again.`, {
    chain,
  });
}
