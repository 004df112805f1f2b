import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, ChainSource, Heads } from "./chain-source.ts";
import { commonAncestor } from "./common-ancestor.ts";
import type { Batch, Cursor } from "./event-store.ts";

/** Blocks of one transaction: few enough for memory and for a prompt stop, enough that commits do not matter. */
const WINDOW_BLOCKS = 2_000;

/** The next step of a chain's cursor toward `heads`; null if there is none. */
export async function nextBatch(source: ChainSource, cursor: Cursor | null, heads: Heads): Promise<Batch | null> {
  const ancestor = cursor && (await commonAncestor(source, cursor, heads));
  const final = newestFinal(cursor, heads);
  const from = ancestor ? ancestor.number + 1 : source.startBlock;
  if (from > heads.tip.number) return cursor && finalityBatch(source, cursor, final);
  const next =
    from <= final.number
      ? await settledWindow(source, from, Math.min(final.number, from + WINDOW_BLOCKS - 1))
      : await openWindow(source, from, Math.min(heads.tip.number, from + WINDOW_BLOCKS - 1), {
          cursor,
          ancestor,
          final,
        });
  const isUndone = cursor !== null && ancestor !== null && ancestor.number < cursor.tip.number;
  return { expected: cursor?.tip ?? null, ancestor: isUndone ? ancestor.number : null, ...next };
}

/** What is recorded stays, but more of it is final. */
function finalityBatch(source: ChainSource, cursor: Cursor, final: BlockRef): Batch | null {
  if (final.number === cursor.final.number) return null;
  const headers = headersAbove(source, final, cursor.headers);
  return { expected: cursor.tip, ancestor: null, events: [], cursor: { tip: cursor.tip, final, headers } };
}

/** Final blocks: no reorg can come, so only the last header is read. */
async function settledWindow(source: ChainSource, from: number, to: number): Promise<Pick<Batch, "events" | "cursor">> {
  const tip = await source.header(to);
  const events = await source.events({ from, to, expect: [tip] });
  return { events, cursor: { tip, final: tip, headers: [] } };
}

interface Ground {
  readonly cursor: Cursor | null;
  readonly ancestor: BlockRef | null;
  readonly final: BlockRef;
}

/** Blocks that a reorg can still undo: every header is read, linked and kept. */
async function openWindow(
  source: ChainSource,
  from: number,
  to: number,
  { cursor, ancestor, final }: Ground,
): Promise<Pick<Batch, "events" | "cursor">> {
  const added = await source.headers(from, to);
  const tip = added.at(-1);
  if (!tip || (ancestor && added[0]?.parentHash !== ancestor.hash)) throw chainMoved(source.chain, from);
  const events = await source.events({ from, to, expect: added });
  const kept = cursor?.headers.filter((block) => ancestor && block.number <= ancestor.number) ?? [];
  return { events, cursor: { tip, final, headers: headersAbove(source, final, [...kept, ...added]) } };
}

/** An endpoint whose finality tag is stale shows an older final block: what was final stays final. */
function newestFinal(cursor: Cursor | null, { final }: Heads): BlockRef {
  return cursor && cursor.final.number >= final.number ? cursor.final : final;
}

function headersAbove(source: ChainSource, final: BlockRef, headers: readonly BlockRef[]): readonly BlockRef[] {
  const same = headers.find((block) => block.number === final.number);
  if (same && same.hash !== final.hash) throw chainMoved(source.chain, final.number);
  return headers.filter((block) => block.number > final.number);
}
