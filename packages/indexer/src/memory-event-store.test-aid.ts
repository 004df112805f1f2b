import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Batch, Cursor, EventStore, Gap, PastTransfers, WatchedAccount } from "./event-store.ts";
import { sequenceHoles } from "./sequence-gap.ts";
import type { Sightings, Transfer } from "./transfer.ts";

/** An `EventStore` in memory, of one chain, for tests: it keeps the whole contract of the port, and what it was told. */
export interface MemoryEventStore extends EventStore {
  readonly events: () => readonly ChainEvent[];
  readonly cursor: () => Cursor | null;
  readonly batches: readonly Batch[];
  readonly transfers: () => readonly Transfer[];
  /** What is seen above the final block. */
  readonly seen: () => readonly Transfer[];
  readonly watched: () => readonly WatchedAccount[];
  /** Adds an account, of which everything from this block on is wanted. */
  watch(account: string, nextBlock?: number): void;
  /** Keeps a gap that no event shows, as the server does when the contract contradicts the record. */
  doubt(gap: Gap): void;
}

/** Makes an empty store. */
export function createMemoryEventStore(): MemoryEventStore {
  let cursor: Cursor | null = null;
  let events: readonly ChainEvent[] = [];
  const batches: Batch[] = [];
  let seen: readonly Transfer[] = [];
  const doubts = new Map<DebtId, Gap>();
  const watch = createMemoryWatch();
  return {
    events: () => events,
    cursor: () => cursor,
    batches,
    ...watch.shown,
    loadCursor: async () => cursor,
    lastSequences: async (_chain, ids, upTo) => lastSequences(events, ids, upTo),
    commit: async (chain, batch) => {
      if (cursor?.tip.hash !== batch.expected?.hash || !watch.isOf(batch)) throw cursorMoved(chain);
      watch.take(batch);
      events = [...retracted(events, batch.ancestor), ...batch.events];
      cursor = batch.cursor;
      batches.push(batch);
    },
    commitPast: async (chain, past) => {
      if (cursor?.tip.hash !== past.expected.hash) throw cursorMoved(chain);
      watch.takePast(past);
    },
    keepSightings: async (_chain, { upTo, transfers }: Sightings) => {
      seen = [...transfers, ...seen.filter(({ block }) => block.number > upTo)];
    },
    seen: () => seen.filter(({ block }) => block.number > (cursor?.final.number ?? -1)),
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

/** What the store knows of transfers, and of the accounts that they are read for. */
function createMemoryWatch() {
  let transfers: readonly Transfer[] = [];
  let version = 0;
  const watched = new Map<string, number | null>();
  const list = () => [...watched].map(([account, nextBlock]) => ({ account, nextBlock }));
  const join = (accounts: readonly string[]) => {
    for (const account of accounts) watched.set(account, null);
    if (accounts.length > 0) version += 1;
  };
  const keep = (added: readonly Transfer[]) => {
    const known = new Set(transfers.map(({ position }) => position));
    const all = [...transfers, ...added.filter(({ position }) => !known.has(position))];
    transfers = all.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  };
  return {
    shown: {
      transfers: () => transfers,
      watched: list,
      watch: (account: string, nextBlock = 0) => void watched.set(account, nextBlock),
      loadWatch: async () => ({ version, accounts: list() }),
    },
    isOf: ({ watchVersion }: Batch) => watchVersion === version,
    take({ ancestor, joining, transfers: added }: Batch) {
      const above = ancestor ?? Number.POSITIVE_INFINITY;
      transfers = transfers.filter(({ block }) => block.number <= above);
      keep(added);
      for (const [account, next] of watched) if (next !== null) watched.set(account, Math.min(next, above + 1));
      join(joining);
    },
    takePast({ expected, accounts, to, transfers: past }: PastTransfers) {
      keep(past);
      if (to === expected.number) join(accounts);
      else for (const account of accounts) watched.set(account, to + 1);
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
