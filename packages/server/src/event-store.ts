import type { BlockRef } from "@duebook/indexer/chain-source";
import type { Batch, EventStore, PastTransfers } from "@duebook/indexer/event-store";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { attributeAgain, debtsOf, keepTransfers, transferEntry } from "./attribute-transfers.ts";
import { foldDebts } from "./fold-debts.ts";
import { foldOnward } from "./fold-onward.ts";
import { appendEntries, type NewEntry } from "./journal.ts";
import { keepSightings } from "./keep-sightings.ts";
import { loadCursor, lockChain, saveCursor } from "./store/chain-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { wakeAwaiting, wakeTheseDebts } from "./store/debt-rows.ts";
import { eventsBetween, insertEvents, insertMissing, lastSequences, retractEvents } from "./store/event-rows.ts";
import { debtsWithGap, finalGaps } from "./store/gap-rows.ts";
import { knownPositions, retractTransfers, type TransferRow, transfersOfTransaction } from "./store/transfer-rows.ts";
import { joinCursor, loadWatched, moveBack, moveOn } from "./store/watch-rows.ts";
import { watchRegistered } from "./watch-debts.ts";

/** Records what `follow` reads: events, transfers, projections, journal and cursor move in one transaction, or none does. */
export function createEventStore(database: Database, known: KnownChains): EventStore {
  return {
    loadCursor: (chain) => loadCursor(database, chain),
    lastSequences: (chain, ids, upTo) => lastSequences(database, chain, ids, upTo),
    loadWatch: async (chain) => {
      await watchRegistered(database, known, chain);
      return loadWatched(database, chain);
    },
    commit: (chain, batch) => database.transaction((tx) => commit(tx, known, chain, batch)),
    commitPast: (chain, past) => database.transaction((tx) => commitPast(tx, known, chain, past)),
    keepSightings: (chain, sightings) => keepSightings(database, known, chain, sightings),
    gaps: (chain) => finalGaps(database, chain),
    fill: (chain, debt, events) => database.transaction((tx) => fill(tx, known, chain, debt, events)),
  };
}

async function commit(tx: Queryable, known: KnownChains, chain: ChainId, batch: Batch): Promise<void> {
  const before = await lockChain(tx, chain);
  refuseIfMoved(chain, before.tip, batch.expected);
  refuseIfJoined(chain, before.watchVersion, batch.watchVersion);
  const undone = await retract(tx, chain, batch.ancestor);
  await insertEvents(tx, batch.events);
  await saveCursor(tx, chain, batch.cursor);
  await fold(tx, chain, batch, before.final, undone.events);
  const transfers = await keepTransfers(tx, known, chain, batch.transfers);
  await joinCursor(tx, chain, batch.joining);
  await wakeTheseDebts(tx, debtsOf([...undone.transfers, ...transfers]));
  if (before.final?.at !== batch.cursor.final.at) await wakeAwaiting(tx, chain);
  await appendEntries(tx, [
    ...undone.transfers.flatMap(transferEntry("unattributed")),
    ...linesOf("retracted", undone.events),
    ...linesOf("recorded", batch.events),
    ...transfers.flatMap(transferEntry("attributed")),
  ]);
}

/** Folds cannot go back: where something is undone, all that the batch touches is folded anew. */
async function fold(
  tx: Queryable,
  chain: ChainId,
  batch: Batch,
  finalBefore: BlockRef | null,
  undone: readonly ChainEvent[],
): Promise<void> {
  const { ancestor, events, cursor } = batch;
  const finalNumber = cursor.final.number;
  const settled = isAllFinal(batch, finalBefore)
    ? events
    : await eventsBetween(tx, chain, (finalBefore?.number ?? -1) + 1, finalNumber);
  if (ancestor === null) return foldOnward(tx, chain, { fresh: events, settled, finalNumber });
  const touched = new Set([...debtIdsOf(undone), ...debtIdsOf(events), ...debtIdsOf(settled)]);
  await foldDebts(tx, chain, [...touched], finalNumber);
}

/** Far behind the tip nothing can be undone, before the batch nor in it: what becomes final is what it brings. */
function isAllFinal({ expected, cursor }: Batch, finalBefore: BlockRef | null): boolean {
  return expected?.number === finalBefore?.number && cursor.tip.number === cursor.final.number;
}

/** Some may be recorded already: those that another watched account sent or received. */
async function commitPast(tx: Queryable, known: KnownChains, chain: ChainId, past: PastTransfers): Promise<void> {
  const { tip } = await lockChain(tx, chain);
  refuseIfMoved(chain, tip, past.expected);
  const positions = past.transfers.map(({ position }) => position);
  const recorded = await knownPositions(tx, chain, positions);
  const fresh = past.transfers.filter(({ position }) => !recorded.has(position));
  const transfers = await keepTransfers(tx, known, chain, fresh);
  if (past.to === past.expected.number) await joinCursor(tx, chain, past.accounts);
  else await moveOn(tx, chain, past);
  await wakeTheseDebts(tx, debtsOf(transfers));
  // What waited for this account to catch up waited for the watermark.
  await wakeAwaiting(tx, chain);
  await appendEntries(tx, transfers.flatMap(transferEntry("attributed")));
}

/** What a reorg has undone. */
async function retract(
  tx: Queryable,
  chain: ChainId,
  ancestor: number | null,
): Promise<{ readonly events: readonly ChainEvent[]; readonly transfers: readonly TransferRow[] }> {
  if (ancestor === null) return { events: [], transfers: [] };
  await moveBack(tx, chain, ancestor);
  return {
    events: await retractEvents(tx, chain, ancestor),
    transfers: await retractTransfers(tx, chain, ancestor),
  };
}

/** Whatever a gap hid is final: it cannot be retracted, and the debt is folded anew as if it had always been there. */
async function fill(
  tx: Queryable,
  known: KnownChains,
  chain: ChainId,
  debt: DebtId,
  events: readonly ChainEvent[],
): Promise<number> {
  const { final } = await lockChain(tx, chain);
  const settled = events.filter(({ blockNumber }) => blockNumber <= (final?.number ?? -1));
  const added = await insertMissing(tx, settled);
  if (added.length === 0) return 0;
  // Conditions that were missing may have held up more debts than this one.
  const held = added.some((event) => !("id" in event)) ? await debtsWithGap(tx, chain) : [];
  await foldDebts(tx, chain, [...new Set([debt, ...held, ...debtIdsOf(added)])], final?.number ?? -1);
  await recognise(tx, known, chain, added);
  await appendEntries(tx, linesOf("recorded", added));
  return added.length;
}

/** A payment that comes to light says what the tokens of its transaction were for. */
async function recognise(
  tx: Queryable,
  known: KnownChains,
  chain: ChainId,
  added: readonly ChainEvent[],
): Promise<void> {
  const payments = added.filter(({ type }) => type === "PaymentReceived");
  for (const transaction of new Set(payments.map((event) => event.transaction))) {
    const rows = await transfersOfTransaction(tx, chain, transaction);
    const open = rows.filter(({ attribution }) => attribution.kind === "unmatched");
    await attributeAgain(
      tx,
      known,
      chain,
      open.map(({ transfer }) => transfer),
    );
  }
}

function refuseIfMoved(chain: ChainId, tip: BlockRef | null, expected: BlockRef | null): void {
  if ((tip?.hash ?? null) === (expected?.hash ?? null)) return;
  const sentence = `The cursor of ${chain} is at block ${tip?.number ?? "none"}, not at ${expected?.number ?? "none"}: another process recorded it first.`;
  throw new DuebookError("indexer/cursor-moved", sentence, { chain, at: tip?.number ?? null });
}

function refuseIfJoined(chain: ChainId, version: number, expected: number): void {
  if (version === expected) return;
  const sentence = `An account joined the cursor of ${chain} while a window without it was read. Read it again.`;
  throw new DuebookError("indexer/cursor-moved", sentence, { chain, version, expected });
}

function debtIdsOf(events: readonly ChainEvent[]): readonly DebtId[] {
  return events.flatMap((event) => ("id" in event ? [event.id] : []));
}

/** What a batch says of a debt is one line: which events, by position. The chain holds the rest, and what is of no debt. */
function linesOf(kind: "recorded" | "retracted", events: readonly ChainEvent[]): readonly NewEntry[] {
  const byDebt = Map.groupBy(events, (event) => ("id" in event ? event.id : null));
  byDebt.delete(null);
  return [...byDebt].map(([debt, ofDebt]) => {
    const at = Math.max(...ofDebt.map(({ blockAt }) => blockAt));
    return { at, debt, entry: { kind, debt, chain: ofDebt[0]?.chain, events: ofDebt.map(placeOf) } };
  });
}

/** Its keys in canonical order, which is hashed quickest. */
function placeOf({ blockHash, blockNumber, logIndex, transaction, type }: ChainEvent) {
  return { blockHash, blockNumber, logIndex, transaction, type };
}
