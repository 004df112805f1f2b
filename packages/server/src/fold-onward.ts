import { emptyLedger, type Ledger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { foldDebts } from "./fold-debts.ts";
import type { Queryable } from "./store/database.ts";
import { type DebtRow, saveDebts, seenOf } from "./store/debt-rows.ts";
import { conditionsEvents } from "./store/event-rows.ts";
import { withGap } from "./store/gap-rows.ts";

/**
 * Folds debts on by new events, where these and all that was recorded before are final. The outcome is that of
 * `foldDebts`, which would read every event of these debts again: a fold goes on from what it came to, as long as the new
 * events are the newest and no event before was left out. Debts with a gap, before or after, are folded anew by it.
 */
export async function foldOnward(
  tx: Queryable,
  chain: ChainId,
  events: readonly ChainEvent[],
  finalNumber: number,
): Promise<void> {
  const byDebt = Map.groupBy(events, (event) => ("id" in event ? event.id : null));
  byDebt.delete(null);
  const ids = [...byDebt.keys()].filter((id) => id !== null);
  if (ids.length === 0) return;
  const halted = await withGap(tx, ids);
  const before = await seenOf(tx, ids);
  const conditions = (await conditionsEvents(tx, chain)).reduce(record, emptyLedger);
  const folded: DebtRow[] = [];
  const anew: DebtId[] = [];
  for (const id of ids) {
    const ledger = (byDebt.get(id) ?? []).reduce(record, knowing(conditions, before.get(id)));
    const seen = ledger.debts[id];
    if (halted.has(id) || seen === undefined || ledger.gaps[id] !== undefined) anew.push(id);
    else folded.push({ id, chain, seen, final: seen, gap: null });
  }
  await saveDebts(tx, folded);
  await foldDebts(tx, chain, anew, finalNumber);
}

function knowing(conditions: Ledger, facts: DebtFacts | undefined): Ledger {
  return facts === undefined ? conditions : { ...conditions, debts: { [facts.id]: facts } };
}
