import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { agreedEvents, type Question } from "./agreed-events.ts";
import { agreedTransfers } from "./agreed-transfers.ts";
import type { BlockRef, ChainSource, EventsQuery } from "./chain-source.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Batch, Cursor, EventStore, Watch } from "./event-store.ts";
import { readersAt } from "./next-batch.ts";
import { nextPast } from "./past-transfers.ts";
import { type BatchReading, type Recorded, readBatch } from "./read-batch.ts";
import { sequenceHoles } from "./sequence-gap.ts";
import { poolOf, type SourcePool } from "./source-pool.ts";
import { unlessAborted } from "./unless-aborted.ts";
import { createWindowPace, type WindowPace } from "./window-pace.ts";

/** How far the chain is, and how far it is recorded. */
export interface Progress {
  readonly head: BlockRef;
  readonly cursor: Cursor | null;
}

/** Where one pass came to. */
export interface Pass extends Progress {
  /** True while blocks that the cursor has passed may still be to read for an account that is watched since later. */
  readonly hasPast: boolean;
}

/**
 * Records one chain up to the tip that it shows now, one transaction per window, and one stretch of the past for accounts
 * that were added since: the tip must not wait for all of it.
 * Throws the pool's and the store's errors, `indexer/reorg-below-final`, and the signal's reason as soon as it aborts,
 * though never within a commit. Whatever was committed before stays, and the next call goes on from there.
 */
export async function catchUp(
  source: ChainSource | SourcePool,
  store: EventStore,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Pass> {
  const pool = poolOf(source);
  const endpoints = await unlessAborted(pool.survey(), signal);
  const head = furthest(endpoints);
  const ground: Ground = { pool, endpoints, store, pace: createWindowPace() };
  let cursor = await store.loadCursor(pool.chain);
  for (let window = readWindow(ground, { cursor, giver: null }); ; ) {
    const read = await unlessAborted(window, signal);
    const batch = await unlessAborted(agreedBatch(ground, read), signal);
    if (!batch) return { head, cursor, hasPast: await readPast(pool, endpoints, store, cursor, signal) };
    // The next window is read while this one is committed, but not if that changes whose transfers it has to have.
    const recorded = { cursor: batch.cursor, giver: isSettled(batch) ? read.endpoint : null };
    const next = batch.joining.length === 0 ? readWindow(ground, recorded) : null;
    // Should the commit fail, nobody will ask what became of the reading.
    next?.catch(() => {});
    await store.commit(pool.chain, batch);
    cursor = batch.cursor;
    onProgress({ head, cursor });
    window = next ?? readWindow(ground, recorded);
  }
}

/** What one pass has to do with. */
interface Ground {
  readonly pool: SourcePool;
  readonly endpoints: readonly Endpoint[];
  readonly store: EventStore;
  readonly pace: WindowPace;
}

/** A window as one endpoint shows it. */
interface Window extends BatchReading {
  readonly watch: Watch;
}

async function readWindow({ pool, endpoints, store, pace }: Ground, recorded: Recorded): Promise<Window> {
  const watch = await store.loadWatch(pool.chain);
  return { watch, ...(await readBatch(endpoints, recorded, watch, pace.blocks())) };
}

/** Nothing that is recorded by then can be undone. */
function isSettled({ cursor }: Batch): boolean {
  return cursor.tip.number === cursor.final.number;
}

/** Whether there was a stretch of the past to read: then there may be another one. */
async function readPast(
  pool: SourcePool,
  endpoints: readonly Endpoint[],
  store: EventStore,
  cursor: Cursor | null,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const watch = await store.loadWatch(pool.chain);
  const past = await unlessAborted(nextPast(pool, endpoints, cursor, watch), signal);
  if (past !== null) await store.commitPast(pool.chain, past);
  return past !== null;
}

function furthest(endpoints: readonly Endpoint[]): BlockRef {
  return endpoints.map(({ heads }) => heads.tip).reduce((a, b) => (b.number > a.number ? b : a));
}

/**
 * A window's batch with the events and transfers that the endpoints agree on. What is missing even then is not waited for: the ledger
 * halts that debt, no other debt has to wait, and `fillGaps` goes on searching.
 */
async function agreedBatch(
  { pool, endpoints, store, pace }: Ground,
  { watch, endpoint, batch }: Window,
): Promise<Batch | null> {
  const query = batch && rangeOf(batch, pool.startBlock);
  if (!batch || !query) return batch;
  pace.took(query.to - query.from + 1, batch.events.length + batch.transfers.length);
  const question: Question = {
    query,
    first: { endpoint, events: batch.events },
    quorum: pool.quorum,
    lacking: (events) => lacking(pool.chain, store, events, query),
  };
  return {
    ...batch,
    events: await agreedEvents(endpoints, question),
    transfers: await agreedTransfers(endpoints, {
      query: { ...query, accounts: accountsOf(pool, query, watch) },
      first: { endpoint, transfers: batch.transfers },
      quorum: pool.quorum,
    }),
  };
}

function accountsOf({ startBlock }: SourcePool, { from }: EventsQuery, watch: Watch): readonly string[] {
  const { joined, joining } = readersAt(startBlock, from, watch);
  return [...joined, ...joining];
}

/** The blocks that a batch adds; null if it only makes some final. */
function rangeOf({ ancestor, expected, cursor }: Batch, startBlock: number): EventsQuery | null {
  const { tip, headers } = cursor;
  const from = (ancestor ?? expected?.number ?? startBlock - 1) + 1;
  if (from > tip.number) return null;
  const added = headers.filter(({ number }) => number >= from);
  return { from, to: tip.number, expect: added.length > 0 ? added : [tip] };
}

async function lacking(
  chain: ChainId,
  store: EventStore,
  events: readonly ChainEvent[],
  { from }: EventsQuery,
): Promise<Pick<EventsQuery, "from" | "to"> | null> {
  const ids = new Set<DebtId>(events.flatMap((event) => ("id" in event ? [event.id] : [])));
  if (ids.size === 0) return null;
  const holes = sequenceHoles(events, await store.lastSequences(chain, [...ids], from - 1));
  if (holes.length === 0) return null;
  return { from: Math.min(...holes.map((hole) => hole.from ?? from)), to: Math.max(...holes.map(({ to }) => to)) };
}
