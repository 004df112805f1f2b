import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { BlockRef, ChainSource, Heads } from "./chain-source.ts";
import type { Batch, Cursor, EventStore } from "./event-store.ts";
import { nextBatch } from "./next-batch.ts";
import { hasSequenceGap } from "./sequence-gap.ts";

/** How far the chain is, and how far it is recorded. */
export interface Progress {
  readonly head: BlockRef;
  readonly cursor: Cursor | null;
}

/**
 * Records one chain up to the tip that it shows now, one transaction per window.
 * Throws the source's and the store's errors, `indexer/reorg-below-final`, and the signal's reason as soon as it aborts,
 * though never within a commit. Whatever was committed before stays, and the next call goes on from there.
 */
export async function catchUp(
  source: ChainSource,
  store: EventStore,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Progress> {
  const heads = await unlessAborted(source.heads(), signal);
  for (let cursor = await store.loadCursor(source.chain); ; ) {
    const batch = await unlessAborted(readBatch(source, store, cursor, heads), signal);
    if (!batch) return { head: heads.tip, cursor };
    await store.commit(source.chain, batch);
    cursor = batch.cursor;
    onProgress({ head: heads.tip, cursor });
  }
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
  const batch = await nextBatch(source, cursor, heads);
  const isComplete = batch === null || !(await hasGap(source.chain, store, batch));
  return isComplete ? batch : nextBatch(source, cursor, heads);
}

async function hasGap(chain: ChainId, store: EventStore, { events, ancestor, expected }: Batch): Promise<boolean> {
  const ids = new Set<DebtId>(events.flatMap((event) => ("id" in event ? [event.id] : [])));
  if (ids.size === 0) return false;
  const known = await store.lastSequences(chain, [...ids], ancestor ?? expected?.number ?? 0);
  return hasSequenceGap(events, known);
}
