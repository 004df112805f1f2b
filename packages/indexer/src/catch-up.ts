import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { BlockRef, ChainSource, Heads } from "./chain-source.ts";
import type { Batch, Cursor, EventStore } from "./event-store.ts";
import { nextBatch } from "./next-batch.ts";
import { nextPast } from "./past-transfers.ts";
import { hasSequenceGap } from "./sequence-gap.ts";

/** How far the chain is, and how far it is recorded. */
export interface Progress {
  readonly head: BlockRef;
  readonly cursor: Cursor | null;
}

/** Where one pass came to. */
export interface Pass extends Progress {
  /** True while blocks that the cursor has passed are still to be read for an account that is watched since later. */
  readonly hasPast: boolean;
}

/**
 * Records one chain up to the tip that it shows now, one transaction per window, and one stretch of the past for accounts
 * that were added since: the tip must not wait for all of it.
 * Throws the source's and the store's errors, `indexer/reorg-below-final`, and the signal's reason as soon as it aborts,
 * though never within a commit. Whatever was committed before stays, and the next call goes on from there.
 */
export async function catchUp(
  source: ChainSource,
  store: EventStore,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Pass> {
  const heads = await unlessAborted(source.heads(), signal);
  for (let cursor = await store.loadCursor(source.chain); ; ) {
    const batch = await unlessAborted(readBatch(source, store, cursor, heads), signal);
    if (!batch) return { head: heads.tip, cursor, hasPast: await readPast(source, store, cursor, signal) };
    await store.commit(source.chain, batch);
    cursor = batch.cursor;
    onProgress({ head: heads.tip, cursor });
  }
}

/** Whether there was a stretch of the past to read: then there may be another one. */
async function readPast(
  source: ChainSource,
  store: EventStore,
  cursor: Cursor | null,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const past = await unlessAborted(nextPast(source, cursor, await store.loadWatch(source.chain)), signal);
  if (past !== null) await store.commitPast(source.chain, past);
  return past !== null;
}

/** An endpoint that hangs must not hold up a stop: its answer is no longer waited for. */
async function unlessAborted<Answer>(reading: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (!signal) return reading;
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  return Promise.race([reading, promise]).finally(() => signal.removeEventListener("abort", abort));
}

/**
 * The next batch, read once more if a debt's own count says that an event was left out: nothing else would tell.
 * What is missing still is not waited for: the ledger halts that debt, and no other debt has to wait.
 */
async function readBatch(
  source: ChainSource,
  store: EventStore,
  cursor: Cursor | null,
  heads: Heads,
): Promise<Batch | null> {
  const watch = await store.loadWatch(source.chain);
  const batch = await nextBatch(source, cursor, heads, watch);
  const isComplete = batch === null || !(await hasGap(source.chain, store, batch));
  return isComplete ? batch : nextBatch(source, cursor, heads, watch);
}

async function hasGap(chain: ChainId, store: EventStore, { events, ancestor, expected }: Batch): Promise<boolean> {
  const ids = new Set<DebtId>(events.flatMap((event) => ("id" in event ? [event.id] : [])));
  if (ids.size === 0) return false;
  const known = await store.lastSequences(chain, [...ids], ancestor ?? expected?.number ?? 0);
  return hasSequenceGap(events, known);
}
