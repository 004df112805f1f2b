import type { FactsSince } from "@duebook/collections/figures/spells";
import { emptyLedger } from "@duebook/collections/ledger";
import { record } from "@duebook/collections/record";
import type { ChainEvent } from "@duebook/protocol/event";
import type { DebtId } from "@duebook/protocol/terms";

/** What was written about each debt and since when, folded from events in the order of their chains. */
export function debtHistories(events: readonly ChainEvent[]): ReadonlyMap<DebtId, readonly FactsSince[]> {
  const histories = new Map<DebtId, FactsSince[]>();
  let ledger = emptyLedger;
  for (const event of events) {
    ledger = record(ledger, event);
    const facts = "id" in event ? ledger.debts[event.id] : undefined;
    if (facts === undefined) continue;
    const history = histories.get(facts.id) ?? [];
    histories.set(facts.id, history);
    // An event that repeats what is known, or waits for one that is missing, changes nothing.
    if (history.at(-1)?.facts !== facts) history.push({ facts, since: event.blockAt });
  }
  return histories;
}
