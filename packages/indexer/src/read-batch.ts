import { DuebookError } from "@duebook/protocol/error";
import { commonAncestor } from "./common-ancestor.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Batch, Cursor, Watch } from "./event-store.ts";
import { nextBatch } from "./next-batch.ts";
import { bestFirst } from "./source-pool.ts";

/** A batch and the endpoint that it was read from, whole. */
export interface BatchReading {
  readonly endpoint: Endpoint;
  /** Null if the endpoint shows nothing that is not recorded. */
  readonly batch: Batch | null;
}

/** What is recorded. */
export interface Recorded {
  readonly cursor: Cursor | null;
  /** Who showed the newest block of it a moment ago, as a final one, and need not be asked for it again; null if nobody did. */
  readonly giver: Endpoint | null;
}

/**
 * The next batch, of at most so many blocks, by the first endpoint that can give it: headers, events and transfers of a batch always come from one.
 * What an endpoint shows counts as a failure of its own, and the next one is asked, as long as one of them stands on what
 * is recorded. Throws `indexer/reorg-below-final` if none does and one shows another final block, else `chain/moved` if
 * one raced with a reorg, else what the first one failed with.
 */
export async function readBatch(
  endpoints: readonly Endpoint[],
  { cursor, giver }: Recorded,
  watch: Watch,
  mostBlocks: number,
): Promise<BatchReading> {
  const failures: DuebookError[] = [];
  for (const endpoint of bestFirst(endpoints)) {
    try {
      const { source, heads } = endpoint;
      const ancestor = cursor && (giver === endpoint ? cursor.tip : await commonAncestor(source, cursor, heads));
      const batch = await nextBatch(source, { cursor, ancestor }, heads, watch, mostBlocks);
      if (batch !== null) await requireMajority(endpoints, endpoint, batch);
      endpoint.succeeded();
      return { endpoint, batch };
    } catch (error) {
      if (!(error instanceof DuebookError)) throw error;
      endpoint.failed(error);
      failures.push(error);
    }
  }
  throw worstOf(failures);
}

function worstOf(failures: readonly DuebookError[]): DuebookError | undefined {
  const named = (code: string) => failures.find((failure) => failure.code === code);
  return named("indexer/reorg-below-final") ?? named("chain/moved") ?? failures[0];
}

/**
 * A batch that undoes what is recorded, or begins a record, counts only if more endpoints have its last block than have
 * another one in its place; those that are not that far do not vote. So one on a fork, or one that still stands where a
 * reorg was, undoes nothing. Throws `chain/forked`.
 */
async function requireMajority(endpoints: readonly Endpoint[], endpoint: Endpoint, batch: Batch): Promise<void> {
  if (batch.ancestor === null && batch.expected !== null) return;
  const { tip } = batch.cursor;
  const others = endpoints.filter(({ source, heads }) => source !== endpoint.source && heads.tip.number >= tip.number);
  const votes = await Promise.all(
    others.map(({ source }) =>
      source.header(tip.number).then(
        ({ hash }) => hash === tip.hash,
        () => null,
      ),
    ),
  );
  const against = votes.filter((vote) => vote === false).length;
  const inFavour = 1 + votes.filter((vote) => vote === true).length;
  if (inFavour > against) return;
  const { chain } = endpoint.source;
  throw new DuebookError(
    "chain/forked",
    `${endpoint.name} shows block ${tip.number} of ${chain} as ${tip.hash}, and ${against} other endpoints as another one. ` +
      "Nothing is undone for it. Check whether it is on a fork.",
    { chain, endpoint: endpoint.name, blockNumber: tip.number, inFavour, against },
  );
}
