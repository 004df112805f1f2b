import { DuebookError } from "@duebook/protocol/error";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { BlockRef, ChainSource } from "./chain-source.ts";
import type { Batch, Cursor, EventStore } from "./event-store.ts";
import { nextBatch } from "./next-batch.ts";
import { sequenceGaps } from "./sequence-gap.ts";

/** How far the chain is, and how far it is recorded. */
export interface Progress {
  readonly head: BlockRef;
  readonly cursor: Cursor | null;
}

/**
 * Records one chain up to the tip that it shows now, one transaction per window.
 * Throws the source's and the store's errors, `indexer/reorg-below-final`, `indexer/sequence-gap` if an event of a debt
 * is missing, and the signal's reason as soon as it aborts, though never within a commit. Whatever was committed before
 * stays, and the next call goes on from there.
 */
export async function catchUp(
  source: ChainSource,
  store: EventStore,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Progress> {
  const heads = await unlessAborted(source.heads(), signal);
  for (let cursor = await store.loadCursor(source.chain); ; ) {
    const batch = await unlessAborted(nextBatch(source, cursor, heads), signal);
    if (!batch) return { head: heads.tip, cursor };
    await requireNoGap(source.chain, store, batch);
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

/** No peer notices a log that an endpoint silently leaves out; the debt's own count of events does. */
async function requireNoGap(chain: ChainId, store: EventStore, { events, ancestor, expected }: Batch): Promise<void> {
  const ids: readonly DebtId[] = [...new Set(events.flatMap((event) => ("id" in event ? [event.id] : [])))];
  if (ids.length === 0) return;
  const known = await store.lastSequences(chain, ids, ancestor ?? expected?.number ?? 0);
  const gap = sequenceGaps(events, known)[0];
  if (!gap) return;
  throw new DuebookError(
    "indexer/sequence-gap",
    `${chain} left out an event of debt ${gap.id}: number ${gap.expected} was next, but block ${gap.blockNumber} has ` +
      `number ${gap.found}. Nothing is recorded until the endpoint shows it; use another endpoint if it never does.`,
    { chain, ...gap },
  );
}
