import { emptyLedger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { Gap } from "@duebook/indexer/event-store";
import { sequenceHoles } from "@duebook/indexer/sequence-gap";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";
import { conditionsEvents, eventsOfDebts } from "./store/event-rows.ts";
import { deleteDebts, saveDebts } from "./store/fold-rows.ts";
import { replaceGaps } from "./store/gap-rows.ts";

/** Folds these debts anew from their events and keeps the outcome; a debt whose opening is gone is forgotten. */
export async function foldDebts(
  tx: Queryable,
  chain: ChainId,
  ids: readonly DebtId[],
  finalNumber: number,
): Promise<void> {
  if (ids.length === 0) return;
  const { debts, gaps } = await readFolded(tx, chain, ids, finalNumber);
  await saveDebts(tx, [...debts.values()]);
  await deleteDebts(
    tx,
    ids.filter((id) => !debts.has(id)),
  );
  await replaceGaps(tx, chain, ids, gaps);
}

/** What events fold to. */
export interface Folded {
  /** From all events, and from those up to the final block. */
  readonly debts: ReadonlyMap<DebtId, DebtRow>;
  /** Where the events of a debt stop being complete, even if the debt cannot be folded at all. */
  readonly gaps: readonly Gap[];
}

/** What the recorded events of these debts fold to. */
export async function readFolded(
  db: Queryable,
  chain: ChainId,
  ids: readonly DebtId[],
  finalNumber: number,
): Promise<Folded> {
  const conditions = (await conditionsEvents(db, chain)).reduce(record, emptyLedger);
  const byDebt = Map.groupBy(await eventsOfDebts(db, ids), (event) => ("id" in event ? event.id : null));
  const debts = new Map<DebtId, DebtRow>();
  const gaps: Gap[] = [];
  for (const [id, events] of byDebt) {
    if (id === null) continue;
    const all = events.reduce(record, conditions);
    const final = events.filter((event) => event.blockNumber <= finalNumber).reduce(record, conditions);
    const [seen, gap = null] = [all.debts[id], all.gaps[id]];
    if (seen !== undefined) debts.set(id, { id, chain, seen, final: final.debts[id] ?? null, gap });
    if (gap !== null) gaps.push(gapOf(id, events));
  }
  return { debts, gaps };
}

/** Without a hole in the sequence it is the opening's conditions that are missing, which were registered before it. */
function gapOf(debt: DebtId, events: readonly ChainEvent[]): Gap {
  const [hole] = sequenceHoles(events, new Map());
  if (hole) return { debt, after: hole.after, from: hole.from, to: hole.to };
  return { debt, after: 0, from: null, to: events[0]?.blockNumber ?? 0 };
}
