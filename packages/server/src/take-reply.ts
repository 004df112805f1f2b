import { wishOf } from "@duebook/channels/wish";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Desk } from "./desk.ts";
import { appendEntries } from "./journal.ts";
import { takeConsent, takeStop } from "./preferences.ts";
import type { ConsentMeans } from "./store/consent-rows.ts";
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
  /** `blocked` where the text only says what the debtor did. */
  readonly method: "reply" | "blocked";
}

/**
 * Takes what a debtor wrote: who wants to stop is stopped at once, who comes back is allowed again, and what is not a mere
 * command waits for a person. An address may be that of several debtors, and counts for each. Strangers leave no trace.
 */
export async function takeReply(
  { database, clock }: Pick<Desk, "database" | "clock">,
  received: Received,
): Promise<void> {
  const { channel, providerId, from, text, method } = received;
  const means = method === "reply" ? { method, evidence: text } : { method };
  const wish = wishOf(text);
  const at = clock();
  await database.transaction(async (tx) => {
    for (const debtor of await debtorsAt(tx, channel, from)) {
      await lockDebtor(tx, debtor);
      await keepReply(tx, { channel, providerId, debtor, at, body: text, wish }, means);
    }
  });
}

/** Keeps a reply of a debtor who is locked, and obeys it; false, and nothing is done, if it came before. Throws `seal/erased`. */
export async function keepReply(tx: Queryable, reply: Omit<ReplyRow, "readAt">, means: ConsentMeans): Promise<boolean> {
  const { channel, debtor, at, wish } = reply;
  // A command is done when it is obeyed, and a machine said nothing; whatever else somebody says, a person reads.
  const readAt = wish === "none" || wish === "perhapsStop" ? null : at;
  if (!(await insertReply(tx, { ...reply, readAt }))) return false;
  if (wish === "stop" || wish === "perhapsStop") await takeStop(tx, debtor, channel, at, means);
  if (wish === "start") await takeConsent(tx, debtor, channel, at, means);
  await appendEntries(tx, [{ at, debt: null, entry: { kind: "reply", channel, wish } }]);
  return true;
}
