import type { FactsSince } from "@duebook/collections/figures/spells";
import { emptyLedger, type Ledger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { ChainEvent } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";

/** What was written about each debt and since when, folded from events in the order of their chains. */
export function debtHistories(events: readonly ChainEvent[]): ReadonlyMap<DebtId, readonly FactsSince[]> {
  const histories = new Map<DebtId, FactsSince[]>();
  // A ledger for each debt: one of all debts would be copied whole with every event.
  const ledgers = new Map<DebtId, Ledger>();
  let conditions = emptyLedger;
  for (const event of events) {
    if (!("id" in event)) {
      conditions = record(conditions, event);
      continue;
    }
    const { debts, gaps } = ledgers.get(event.id) ?? emptyLedger;
    const ledger = record({ ...conditions, debts, gaps }, event);
    ledgers.set(event.id, ledger);
    const facts = ledger.debts[event.id];
    if (facts === undefined) continue;
    const history = histories.get(event.id) ?? [];
    histories.set(event.id, history);
    // An event that repeats what is known, or waits for one that is missing, changes nothing.
    if (history.at(-1)?.facts !== facts) history.push({ facts, since: event.blockAt });
  }
  return histories;
}
