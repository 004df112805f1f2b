import { DuebookError } from "@duebook/protocol/error";
import { agreedTransfers } from "./agreed-transfers.ts";
import type { BlockRef, ChainSource, TransfersQuery } from "./chain-source.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Cursor, PastTransfers, Watch } from "./event-store.ts";
import { bestFirst, type SourcePool } from "./source-pool.ts";

/** Blocks of one transaction: more than a window of the cursor has, since few transfers are theirs. */
const PAST_BLOCKS = 20_000;

/**
 * The next stretch of the past for accounts that are watched since later than the cursor went by; null if every account
 * has caught up. What it holds above the final block is of the recorded branch. Throws what the first endpoint failed with
 * if none can read it, and `chain/no-quorum`.
 */
export async function nextPast(
  pool: SourcePool,
  endpoints: readonly Endpoint[],
  cursor: Cursor | null,
  watch: Watch,
): Promise<PastTransfers | null> {
  const behind = accountsBehind(pool, watch);
  const from = Math.min(...behind.map(({ nextBlock }) => nextBlock));
  if (cursor === null || behind.length === 0 || from > cursor.tip.number) return null;
  const failures: DuebookError[] = [];
  for (const endpoint of bestFirst(endpoints)) {
    try {
      const query = await stretchFrom(endpoint.source, cursor, from, behind);
      const first = { endpoint, transfers: await endpoint.source.transfers(query) };
      const transfers = await agreedTransfers(endpoints, { query, first, quorum: pool.quorum });
      return { expected: cursor.tip, accounts: query.accounts, to: query.to, transfers };
    } catch (error) {
      if (!(error instanceof DuebookError)) throw error;
      endpoint.failed(error);
      failures.push(error);
    }
  }
  throw failures[0];
}

interface Behind {
  readonly account: string;
  readonly nextBlock: number;
}

function accountsBehind({ startBlock }: SourcePool, { accounts }: Watch): readonly Behind[] {
  return accounts.flatMap(({ account, nextBlock }) =>
    nextBlock === null ? [] : [{ account, nextBlock: Math.max(nextBlock, startBlock) }],
  );
}

/** All who lack blocks of the stretch are read together, so that many who came one by one catch up at once. */
async function stretchFrom(
  source: ChainSource,
  cursor: Cursor,
  from: number,
  behind: readonly Behind[],
): Promise<TransfersQuery> {
  const expect = await knownBlocks(source, cursor, from);
  const to = expect.at(-1)?.number ?? cursor.tip.number;
  const accounts = behind.filter(({ nextBlock }) => nextBlock <= to).map(({ account }) => account);
  return { from, to, expect, accounts };
}

/** Known blocks of the stretch from this block; the last one is its end. It reaches the tip at last, though that moves on. */
async function knownBlocks(source: ChainSource, cursor: Cursor, from: number): Promise<readonly BlockRef[]> {
  const { final, headers, tip } = cursor;
  if (from + PAST_BLOCKS > tip.number) return [final, ...headers].filter(({ number }) => number >= from);
  const to = Math.min(final.number, from + PAST_BLOCKS - 1);
  return [to === final.number ? final : await source.header(to)];
}
