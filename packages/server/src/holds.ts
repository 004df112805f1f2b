import { HOLD_KINDS, type HoldName, type Party } from "@duebook/collections/hold/hold-kind";
import { changeHolds, type HoldEvent, type KeptHold } from "@duebook/collections/hold/hold-state";
import type { ChannelName } from "@duebook/protocol/channel-name";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { appendEntries } from "./journal.ts";
import { takeStop } from "./preferences.ts";
import type { Database } from "./store/database.ts";
import { wakeDebts } from "./store/debt-rows.ts";
import { lockDebtor, requireDebtorOf } from "./store/debtors.ts";
import { type HoldScope, keptHolds, saveHold } from "./store/hold-rows.ts";
import { markUnscored } from "./store/review-rows.ts";

/**
 * Takes somebody's word about a hold that covers a debt: keeps it, writes it into the journal, and puts every debt of the
 * debtor up for a decision at once. Throws `hold/…` where the table of holds refuses, and `store/no-debtor`.
 */
export async function changeHold(database: Database, debt: DebtId, event: HoldEvent): Promise<KeptHold> {
  return database.transaction(async (tx) => {
    const debtor = await requireDebtorOf(tx, debt);
    await lockDebtor(tx, debtor);
    const scope: HoldScope = { debtor, debt: HOLD_KINDS[event.kind].covers === "debt" ? debt : null };
    const change = changeHolds(await keptHolds(tx, scope), event);
    if (!change.isAccepted) throw new DuebookError(change.because.code, change.because.detail, { kind: event.kind });
    await saveHold(tx, scope, change.hold);
    await wakeDebts(tx, debtor);
    const { since, until } = change.hold;
    const entry = { kind: "hold", debt, hold: event.kind, event: event.type, by: event.by, since, until };
    await appendEntries(tx, [{ at: event.at, debt, entry }]);
    return change.hold;
  });
}

/** A hold of one channel: the debtor's stop, which stands among the consents. Throws `store/no-debtor`. */
export async function optOut(database: Database, debt: DebtId, channel: ChannelName, now: Instant): Promise<void> {
  await database.transaction(async (tx) => {
    const debtor = await requireDebtorOf(tx, debt);
    await takeStop(tx, debtor, channel, now, { method: "desk" });
    const by: Party = "debtor";
    const entry = { kind: "hold", debt, hold: "opted_out" satisfies HoldName, event: "HoldSet", by, channel };
    await appendEntries(tx, [{ at: now, debt, entry }]);
  });
}

/** The debtor asks that a person judges: from now on no score, no segment and no experiment. Throws `store/no-debtor`. */
export async function askForPerson(database: Database, debt: DebtId, now: Instant): Promise<void> {
  await database.transaction(async (tx) => {
    const debtor = await requireDebtorOf(tx, debt);
    await lockDebtor(tx, debtor);
    await markUnscored(tx, debtor, now);
    await wakeDebts(tx, debtor);
    await appendEntries(tx, [{ at: now, debt, entry: { kind: "review", debt, by: "debtor" } }]);
  });
}
