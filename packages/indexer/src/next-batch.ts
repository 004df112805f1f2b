import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, ChainSource, EventsQuery, Heads } from "./chain-source.ts";
import type { Batch, Cursor, Watch } from "./event-store.ts";

/** What a window of blocks adds, and the cursor after it. */
type Window = Pick<Batch, "events" | "transfers" | "cursor">;

/** Where a chain's record stands: its cursor, and the newest block of it that the chain still has. */
export interface Stand {
  readonly cursor: Cursor | null;
  readonly ancestor: BlockRef | null;
}

/**
 * The next step of a chain's cursor toward `heads`, of at most so many blocks, with the transfers of the watch; null if
 * there is none.
 */
export async function nextBatch(
  source: ChainSource,
  { cursor, ancestor }: Stand,
  heads: Heads,
  watch: Watch,
  mostBlocks: number,
): Promise<Batch | null> {
  const final = newestFinal(cursor, heads);
  const from = ancestor ? ancestor.number + 1 : source.startBlock;
  const { joined, joining } = readersAt(source.startBlock, from, watch);
  const isUndone = cursor !== null && ancestor !== null && ancestor.number < cursor.tip.number;
  const step = {
    expected: cursor?.tip ?? null,
    ancestor: isUndone ? ancestor.number : null,
    watchVersion: watch.version,
    joining,
  };
  if (from > heads.tip.number) return cursor && finalityBatch(source, cursor, final, step);
  const read = (query: EventsQuery) => readAll(source, query, [...joined, ...joining]);
  const next =
    from <= final.number
      ? await settledWindow(source, read, from, Math.min(final.number, from + mostBlocks - 1))
      : await openWindow(source, read, from, Math.min(heads.tip.number, from + mostBlocks - 1), {
          cursor,
          ancestor,
          final,
        });
  return { ...step, ...next };
}

/** Whose transfers a window from this block has: an account that lacks earlier blocks is not among them. */
export function readersAt(startBlock: number, from: number, { accounts }: Watch) {
  const joined = accounts.filter(({ nextBlock }) => nextBlock === null);
  const joining = accounts.filter(({ nextBlock }) => nextBlock !== null && Math.max(nextBlock, startBlock) >= from);
  return { joined: joined.map(({ account }) => account), joining: joining.map(({ account }) => account) };
}

/** Reads events and transfers of the same blocks of the same branch. */
type ReadWindow = (query: EventsQuery) => Promise<Pick<Batch, "events" | "transfers">>;

async function readAll(source: ChainSource, query: EventsQuery, accounts: readonly string[]) {
  const events = await source.events(query);
  const transfers = accounts.length === 0 ? [] : await source.transfers({ ...query, accounts });
  return { events, transfers };
}

/** What is recorded stays, but more of it is final. */
function finalityBatch(
  source: ChainSource,
  cursor: Cursor,
  final: BlockRef,
  step: Omit<Batch, keyof Window>,
): Batch | null {
  if (final.number === cursor.final.number) return null;
  const headers = headersAbove(source, final, cursor.headers);
  return { ...step, events: [], transfers: [], cursor: { tip: cursor.tip, final, headers } };
}

/** Final blocks: no reorg can come, so only the last header is read. */
async function settledWindow(source: ChainSource, read: ReadWindow, from: number, to: number): Promise<Window> {
  const [tip, window] = await Promise.all([source.header(to), read({ from, to, expect: [] })]);
  return { ...window, cursor: { tip, final: tip, headers: [] } };
}

interface Ground extends Stand {
  readonly final: BlockRef;
}

/** Blocks that a reorg can still undo: every header is read, linked and kept. */
async function openWindow(
  source: ChainSource,
  read: ReadWindow,
  from: number,
  to: number,
  { cursor, ancestor, final }: Ground,
): Promise<Window> {
  const added = await source.headers(from, to);
  const tip = added.at(-1);
  if (!tip || (ancestor && added[0]?.parentHash !== ancestor.hash)) throw chainMoved(source.chain, from);
  const window = await read({ from, to, expect: added });
  const kept = cursor?.headers.filter((block) => ancestor && block.number <= ancestor.number) ?? [];
  return { ...window, cursor: { tip, final, headers: headersAbove(source, final, [...kept, ...added]) } };
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
