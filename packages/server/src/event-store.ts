import type { BlockRef } from "@duebook/indexer/chain-source";
import type { Batch, EventStore } from "@duebook/indexer/event-store";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { foldDebts } from "./fold-debts.ts";
import { appendEntries, type NewEntry } from "./journal.ts";
import { loadCursor, lockChain, saveCursor } from "./store/chain-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { wakeAwaiting } from "./store/debt-rows.ts";
import { debtsBetween, insertEvents, insertMissing, lastSequences, retractEvents } from "./store/event-rows.ts";
import { debtsWithGap, finalGaps } from "./store/gap-rows.ts";

/** Records what `follow` reads: events, projections, journal and cursor move in one transaction, or none does. */
export function createEventStore(database: Database): EventStore {
  return {
    loadCursor: (chain) => loadCursor(database, chain),
    lastSequences: (chain, ids, upTo) => lastSequences(database, chain, ids, upTo),
    commit: (chain, batch) => database.transaction((tx) => commit(tx, chain, batch)),
    gaps: (chain) => finalGaps(database, chain),
    fill: (chain, debt, events) => database.transaction((tx) => fill(tx, chain, debt, events)),
  };
}

async function commit(tx: Queryable, chain: ChainId, batch: Batch): Promise<void> {
  const before = await lockChain(tx, chain);
  refuseIfMoved(chain, before.tip, batch.expected);
  const retracted = batch.ancestor === null ? [] : await retractEvents(tx, chain, batch.ancestor);
  await insertEvents(tx, batch.events);
  await saveCursor(tx, chain, batch.cursor);
  const finalised = await debtsBetween(tx, chain, before.final?.number ?? -1, batch.cursor.final.number);
  const touched = new Set([...debtIdsOf(retracted), ...debtIdsOf(batch.events), ...finalised]);
  await foldDebts(tx, chain, [...touched], batch.cursor.final.number);
  if (before.final?.at !== batch.cursor.final.at) await wakeAwaiting(tx, chain);
  await appendEntries(tx, [...retracted.flatMap(entryOf("retracted")), ...batch.events.flatMap(entryOf("recorded"))]);
}

/** Whatever a gap hid is final: it cannot be retracted, and the debt is folded anew as if it had always been there. */
async function fill(tx: Queryable, chain: ChainId, debt: DebtId, events: readonly ChainEvent[]): Promise<number> {
  const { final } = await lockChain(tx, chain);
  const settled = events.filter(({ blockNumber }) => blockNumber <= (final?.number ?? -1));
  const added = await insertMissing(tx, settled);
  if (added.length === 0) return 0;
  // Conditions that were missing may have held up more debts than this one.
  const held = added.some((event) => !("id" in event)) ? await debtsWithGap(tx, chain) : [];
  await foldDebts(tx, chain, [...new Set([debt, ...held, ...debtIdsOf(added)])], final?.number ?? -1);
  await appendEntries(tx, added.flatMap(entryOf("recorded")));
  return added.length;
}

function refuseIfMoved(chain: ChainId, tip: BlockRef | null, expected: BlockRef | null): void {
  if ((tip?.hash ?? null) === (expected?.hash ?? null)) return;
  const sentence = `The cursor of ${chain} is at block ${tip?.number ?? "none"}, not at ${expected?.number ?? "none"}: another process recorded it first.`;
  throw new DuebookError("indexer/cursor-moved", sentence, { chain, at: tip?.number ?? null });
}

function debtIdsOf(events: readonly ChainEvent[]): readonly DebtId[] {
  return events.flatMap((event) => ("id" in event ? [event.id] : []));
}

/** Only what concerns a debt enters the journal, by position: the chain holds the rest. */
function entryOf(kind: "recorded" | "retracted") {
  return (event: ChainEvent): readonly NewEntry[] => {
    if (!("id" in event)) return [];
    const { chain, blockNumber, blockHash, logIndex, type, transaction, blockAt } = event;
    const position = { chain, blockNumber, blockHash, logIndex, transaction };
    return [{ at: blockAt, debt: event.id, entry: { kind, debt: event.id, type, ...position } }];
  };
}
