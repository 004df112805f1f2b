import { emptyLedger, type Ledger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { foldDebts } from "./fold-debts.ts";
import type { Queryable } from "./store/database.ts";
import { conditionsEvents } from "./store/event-rows.ts";
import { type DebtOnward, debtsToGoOn, saveOnward } from "./store/fold-rows.ts";
import { withGap } from "./store/gap-rows.ts";

/** What a batch adds to what is recorded of a chain, nothing being undone. */
export interface Onward {
  /** Events that nobody had seen before. */
  readonly fresh: readonly ChainEvent[];
  /** Events that are final now and were not before. */
  readonly settled: readonly ChainEvent[];
  /** The newest final block. */
  readonly finalNumber: number;
}

/**
 * Folds debts on by events. The outcome is that of `foldDebts`, which would read every event of these debts again: a fold
 * goes on from what it came to, as long as the events are the newest of it and no event before was left out. Debts with a
 * gap, before or after, are folded anew by it.
 */
export async function foldOnward(
  tx: Queryable,
  chain: ChainId,
  { fresh, settled, finalNumber }: Onward,
): Promise<void> {
  const [freshOf, settledOf] = [byDebt(fresh), byDebt(settled)];
  const ids = [...new Set([...freshOf.keys(), ...settledOf.keys()])];
  if (ids.length === 0) return;
  const halted = await withGap(tx, ids);
  const before = await debtsToGoOn(tx, ids);
  const conditions = (await conditionsEvents(tx, chain)).reduce(record, emptyLedger);
  const folded: DebtOnward[] = [];
  const anew: DebtId[] = [];
  for (const id of ids) {
    const { seen = null, final = null, finalPayments = 0 } = before.get(id) ?? {};
    const all = (freshOf.get(id) ?? []).reduce(record, knowing(conditions, seen));
    const sure = (settledOf.get(id) ?? []).reduce(record, knowing(conditions, final));
    const facts = all.debts[id];
    if (halted.has(id) || facts === undefined || all.gaps[id] !== undefined) anew.push(id);
    else folded.push({ seen: facts, final: sure.debts[id] ?? null, finalPayments });
  }
  await saveOnward(tx, chain, folded);
  await foldDebts(tx, chain, anew, finalNumber);
}

function byDebt(events: readonly ChainEvent[]): ReadonlyMap<DebtId, readonly ChainEvent[]> {
  return Map.groupBy(
    events.filter((event) => "id" in event),
    ({ id }) => id,
  );
}

function knowing(conditions: Ledger, facts: DebtFacts | null): Ledger {
  return facts === null ? conditions : { ...conditions, debts: { [facts.id]: facts } };
}
