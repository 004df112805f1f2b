import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import { sequencesAhead } from "@duebook/protocol/sequence";
import type { ChainSource, EventsQuery } from "./chain-source.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EventStore, Gap } from "./event-store.ts";
import { bestFirst, poolOf, type SourcePool } from "./source-pool.ts";

/** Blocks searched for one gap in one pass, so that a long search never holds up the following for long. */
const BLOCKS_A_PASS = 10_000;

/** Gaps searched in one pass: the tip must not wait for hundreds of them. */
const GAPS_A_PASS = 10;

/** A gap that was searched in vain is searched again after 2, 4, 8 … passes, and after this many at most. */
const LONGEST_WAIT = 64;

interface Search {
  next: number;
  wait: number;
  misses: number;
}

/**
 * Makes the search for events that were left out when their range was recorded. Each call goes on with ten gaps, those
 * first that were searched least: the contract's own count says which block to look at; where the chain keeps no such
 * history, the blocks of the gap are read again from one endpoint after the other, a part in each call. What is found is
 * added and the debt folded anew. Resolves to true if there is more to do at once: a gap that was not searched yet, or may
 * have come to light. Throws the pool's and the store's errors.
 */
export function createGapFiller(source: ChainSource | SourcePool, store: EventStore): () => Promise<boolean> {
  const pool = poolOf(source);
  const searches = new Map<string, Search>();
  return async function fillGaps(): Promise<boolean> {
    const gaps = await store.gaps(pool.chain);
    const open = gaps.map((gap) => ({ gap, search: searchOf(searches, gap, pool) }));
    const due = open.filter(({ search }) => isDue(search)).toSorted((a, b) => a.search.misses - b.search.misses);
    if (due.length === 0) return false;
    const endpoints = await pool.survey();
    let isAnyFilled = false;
    for (const { gap, search } of due.slice(0, GAPS_A_PASS)) {
      const isFilled = await fillGap({ pool, store, endpoints, gap }, search);
      isAnyFilled ||= isFilled;
    }
    // What was found may show the next gap of the same debt.
    return isAnyFilled || due.slice(GAPS_A_PASS).some(({ search }) => search.misses === 0);
  };
}

function searchOf(searches: Map<string, Search>, gap: Gap, pool: SourcePool): Search {
  const key = `${gap.debt}/${gap.after}/${gap.to}`;
  const search = searches.get(key) ?? { next: gap.from ?? pool.startBlock, wait: 0, misses: 0 };
  searches.set(key, search);
  return search;
}

function isDue(search: Search): boolean {
  if (search.wait === 0) return true;
  search.wait -= 1;
  return false;
}

interface Ground {
  readonly pool: SourcePool;
  readonly store: EventStore;
  readonly endpoints: readonly Endpoint[];
  readonly gap: Gap;
}

/** True once something was added; otherwise the next call goes on behind what was searched now. */
async function fillGap(ground: Ground, search: Search): Promise<boolean> {
  const { pool, gap } = ground;
  const first = gap.from ?? pool.startBlock;
  const block = search.next === first ? await blockByCount(ground) : null;
  if (block !== null && (await fillFrom(ground, { from: block, to: block }))) return true;
  const to = Math.min(gap.to, search.next + BLOCKS_A_PASS - 1);
  if (await fillFrom(ground, { from: search.next, to })) return true;
  search.next = to + 1;
  if (search.next > gap.to) {
    search.next = first;
    search.misses += 1;
    search.wait = Math.min(LONGEST_WAIT, 2 ** search.misses);
  }
  return false;
}

/** The block in which the contract counted the first missing event; null if no endpoint knows how it was at those blocks. */
async function blockByCount({ endpoints, pool, gap }: Ground): Promise<number | null> {
  for (const { source } of bestFirst(endpoints)) {
    const block = await heard(halve(source, gap, gap.from ?? pool.startBlock));
    if (block !== undefined) return block;
  }
  return null;
}

async function halve(source: ChainSource, gap: Gap, from: number): Promise<number | undefined> {
  let [low, high] = [from, gap.to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const reading = await source.readDebt?.(gap.debt, await source.header(middle));
    if (reading === undefined) return undefined;
    if (sequencesAhead(reading.sequence, gap.after) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether something was added. Receipts are walked for a single block alone: a long walk would take hours. */
async function fillFrom(ground: Ground, { from, to }: Pick<EventsQuery, "from" | "to">): Promise<boolean> {
  const query = { from, to, expect: [] };
  const byLogs = await fillBy(ground, query, (source) => source.events(query));
  return byLogs || (from === to && fillBy(ground, query, (source) => source.eventsByReceipts?.(query)));
}

type Road = (source: ChainSource) => Promise<readonly ChainEvent[]> | undefined;

async function fillBy(ground: Ground, { to }: EventsQuery, road: Road): Promise<boolean> {
  const { pool, store, endpoints, gap } = ground;
  for (const endpoint of bestFirst(endpoints)) {
    if (endpoint.heads.tip.number < to) continue;
    const events = (await heard(road(endpoint.source)))?.filter(isOf(gap)) ?? [];
    if (events.length === 0 || !(await areConfirmed(ground, endpoint, events))) continue;
    if ((await store.fill(pool.chain, gap.debt, events)) > 0) return true;
  }
  return false;
}

/** Conditions that were left out hold up their debts too, so what concerns no debt is taken as well. */
function isOf({ debt }: Gap) {
  return (event: ChainEvent) => !("id" in event) || event.id === debt;
}

/** An endpoint that cannot say is no reason to stop: the gap stays, and is searched again. */
async function heard<Answer>(reading: Promise<Answer> | undefined): Promise<Answer | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DuebookError) return undefined;
    throw error;
  }
}

/** The blocks that the events are said to stand in are there for as many endpoints as must agree, and for more than not. */
async function areConfirmed(
  { pool, endpoints }: Ground,
  finder: Endpoint,
  events: readonly ChainEvent[],
): Promise<boolean> {
  const others = endpoints.filter(({ source }) => source !== finder.source);
  const votes = await Promise.all(others.map(({ source }) => hasBlocksOf(source, events)));
  const inFavour = 1 + votes.filter((vote) => vote === true).length;
  const against = votes.filter((vote) => vote === false).length;
  return inFavour >= pool.quorum && inFavour > against;
}

/** Null if the endpoint does not say. */
async function hasBlocksOf(source: ChainSource, events: readonly ChainEvent[]): Promise<boolean | null> {
  const hashes = new Map(events.map(({ blockNumber, blockHash }) => [blockNumber, blockHash]));
  for (const [number, hash] of hashes) {
    const shown = await heard(source.header(number));
    if (shown === undefined) return null;
    if (shown.hash !== hash) return false;
  }
  return true;
}
