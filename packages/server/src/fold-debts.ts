import { emptyLedger, type Ledger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./store/database.ts";
import { type DebtRow, deleteDebt, saveDebt } from "./store/debt-rows.ts";
import { conditionsEvents, eventsOfDebts } from "./store/event-rows.ts";

/** Folds these debts anew from their events and keeps the outcome; a debt whose opening is gone is forgotten. */
export async function foldDebts(
  tx: Queryable,
  chain: ChainId,
  ids: readonly DebtId[],
  finalNumber: number,
): Promise<void> {
  if (ids.length === 0) return;
  const folded = await readFolded(tx, chain, ids, finalNumber);
  for (const id of ids) {
    const debt = folded.get(id);
    if (debt === undefined) await deleteDebt(tx, id);
    else await saveDebt(tx, debt);
  }
}

/** What the recorded events of these debts fold to: all of them, and those up to the final block. */
export async function readFolded(
  db: Queryable,
  chain: ChainId,
  ids: readonly DebtId[],
  finalNumber: number,
): Promise<ReadonlyMap<DebtId, DebtRow>> {
  const conditions = (await conditionsEvents(db, chain)).reduce(record, emptyLedger);
  const byDebt = Map.groupBy(await eventsOfDebts(db, ids), (event) => ("id" in event ? event.id : null));
  const folded = new Map<DebtId, DebtRow>();
  for (const [id, events] of byDebt) {
    const debt = id === null ? null : foldDebt(conditions, chain, id, events, finalNumber);
    if (debt !== null) folded.set(debt.id, debt);
  }
  return folded;
}

function foldDebt(
  conditions: Ledger,
  chain: ChainId,
  id: DebtId,
  events: readonly ChainEvent[],
  finalNumber: number,
): DebtRow | null {
  const all = events.reduce(record, conditions);
  const final = events.filter((event) => event.blockNumber <= finalNumber).reduce(record, conditions);
  const seen = all.debts[id];
  return seen === undefined ? null : { id, chain, seen, final: final.debts[id] ?? null, gap: all.gaps[id] ?? null };
}
