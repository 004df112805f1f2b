import { CHANNEL_NAMES, type ChannelName } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import { type ConsentMeans, consentsOf, grantConsent, stopChannel, UNRECORDED } from "./store/consent-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { wakeDebts } from "./store/debt-rows.ts";
import { lockDebtor } from "./store/debtors.ts";

/** Stops a channel at the debtor's word, at once and for everything: what is not being sent already never is. */
export async function stopAtDebtorsWord(
  database: Database,
  debtor: string,
  channel: string,
  now: Instant,
  means: ConsentMeans = UNRECORDED,
): Promise<void> {
  await database.transaction((tx) => takeStop(tx, debtor, channel, now, means));
}

/** The same as a part of a transaction. */
export async function takeStop(
  tx: Queryable,
  debtor: string,
  channel: string,
  now: Instant,
  means: ConsentMeans = UNRECORDED,
): Promise<void> {
  await lockDebtor(tx, debtor);
  await stopChannel(tx, debtor, channel, "reminder", now, means);
  await wakeDebts(tx, debtor);
}

/** Stops every channel that rings, as a part of a transaction; the inbox waits on the page and disturbs nobody. */
export async function stopAllAtDebtorsWord(tx: Queryable, debtor: string, now: Instant): Promise<void> {
  for (const channel of CHANNEL_NAMES) if (channel !== "inbox") await takeStop(tx, debtor, channel, now);
}

/** Allows a channel at the debtor's word: the consent that is recorded. */
export async function allowChannel(
  database: Database,
  debtor: string,
  channel: ChannelName,
  now: Instant,
  means: ConsentMeans = UNRECORDED,
): Promise<void> {
  await database.transaction((tx) => takeConsent(tx, debtor, channel, now, means));
}

/** The same as a part of a transaction. */
export async function takeConsent(
  tx: Queryable,
  debtor: string,
  channel: ChannelName,
  now: Instant,
  means: ConsentMeans = UNRECORDED,
): Promise<void> {
  await lockDebtor(tx, debtor);
  await grantConsent(tx, debtor, channel, "reminder", now, means);
  await grantConsent(tx, debtor, channel, "receipt", now, means);
  await wakeDebts(tx, debtor);
}

/** Channels about which the debtor's newest word is stop; in the same second, the stop wins. */
export async function stoppedChannels(db: Queryable, debtor: string): Promise<readonly ChannelName[]> {
  const consents = await consentsOf(db, debtor);
  return CHANNEL_NAMES.filter((channel) => {
    const words = consents.filter((consent) => consent.channel === channel);
    const stopped = Math.max(...words.map(({ withdrawnAt }) => withdrawnAt ?? -1));
    return stopped >= 0 && stopped >= Math.max(...words.map(({ grantedAt }) => grantedAt));
  });
}
