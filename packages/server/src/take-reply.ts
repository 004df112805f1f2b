import { wishOf } from "@duebook/channels/wish";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Desk } from "./desk.ts";
import { appendEntries } from "./journal.ts";
import { takeConsent, takeStop } from "./preferences.ts";
import type { Queryable } from "./store/database.ts";
import { lockDebtor } from "./store/debtors.ts";
import { debtorsAt, insertReply, type ReplyRow } from "./store/reply-rows.ts";

/** Words that came in on a channel. */
export interface Received {
  readonly channel: ChannelName;
  /** What the channel calls them; the same twice is one. */
  readonly providerId: string;
  /** The address that they came from. */
  readonly from: string;
  readonly text: string;
}

/**
 * Takes what a debtor wrote: who wants to stop is stopped at once, who comes back is allowed again, and what is not a mere
 * command waits for a person. An address may be that of several debtors, and counts for each. Strangers leave no trace.
 */
export async function takeReply(
  { database, clock }: Pick<Desk, "database" | "clock">,
  received: Received,
): Promise<void> {
  const { channel, providerId, from, text } = received;
  const wish = wishOf(text);
  const at = clock();
  // A command is done when it is obeyed; whatever else somebody says, a person reads.
  const readAt = wish === "stop" || wish === "start" ? at : null;
  await database.transaction(async (tx) => {
    for (const debtor of await debtorsAt(tx, channel, from)) {
      await lockDebtor(tx, debtor);
      await obey(tx, { channel, providerId, debtor, at, body: text, wish, readAt });
    }
  });
}

async function obey(tx: Queryable, reply: ReplyRow): Promise<void> {
  const { channel, debtor, at, wish } = reply;
  if (!(await insertReply(tx, reply))) return;
  if (wish === "stop" || wish === "perhapsStop") await takeStop(tx, debtor, channel, at);
  if (wish === "start") await takeConsent(tx, debtor, channel, at);
  await appendEntries(tx, [{ at, debt: null, entry: { kind: "reply", channel, wish } }]);
}
