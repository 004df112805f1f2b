import type { BlockRef, ChainSource } from "./chain-source.ts";
import type { Cursor, PastTransfers, Watch } from "./event-store.ts";

/** Blocks of one transaction: more than a window of the cursor has, since few transfers are theirs. */
const PAST_BLOCKS = 20_000;

/**
 * The next stretch of the past for accounts that are watched since later than the cursor went by; null if every account
 * has caught up. What it reads above the final block is of the recorded branch, or the source throws `chain/moved`.
 */
export async function nextPast(
  source: ChainSource,
  cursor: Cursor | null,
  { accounts }: Watch,
): Promise<PastTransfers | null> {
  const behind = accounts.flatMap(({ account, nextBlock }) =>
    nextBlock === null ? [] : [{ account, nextBlock: Math.max(nextBlock, source.startBlock) }],
  );
  if (cursor === null || behind.length === 0) return null;
  const from = Math.min(...behind.map(({ nextBlock }) => nextBlock));
  if (from > cursor.tip.number) return null;
  const expect = await stretchFrom(source, cursor, from);
  const to = expect.at(-1)?.number ?? cursor.tip.number;
  const reached = behind.filter(({ nextBlock }) => nextBlock <= to).map(({ account }) => account);
  const transfers = await source.transfers({ from, to, expect, accounts: reached });
  return { expected: cursor.tip, accounts: reached, to, transfers };
}

/** Known blocks of the stretch from this block; the last one is its end. It reaches the tip at last, though that moves on. */
async function stretchFrom(source: ChainSource, cursor: Cursor, from: number): Promise<readonly BlockRef[]> {
  const { final, headers, tip } = cursor;
  if (from + PAST_BLOCKS > tip.number) return [final, ...headers].filter(({ number }) => number >= from);
  const to = Math.min(final.number, from + PAST_BLOCKS - 1);
  return [to === final.number ? final : await source.header(to)];
}
