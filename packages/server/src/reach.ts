import { isEmailAddress } from "@duebook/channels/email";
import { isPhoneNumber } from "@duebook/channels/sms";
import { DuebookError } from "@duebook/protocol/error";
import type { AddressChannel, ReachView } from "@duebook/protocol/http-reach";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import { reachWords as en, type ReachWords } from "@duebook/protocol/words/page/reach/en";
import { reachWords as es } from "@duebook/protocol/words/page/reach/es";
import { reachWords as zhCn } from "@duebook/protocol/words/page/reach/zh-cn";
import { reachWords as zhTw } from "@duebook/protocol/words/page/reach/zh-tw";
import type { Config } from "./config.ts";
import type { PacksConfig } from "./law-of-debt.ts";
import { mayNamePersons } from "./named-person.ts";
import { stoppedChannels, takeConsent } from "./preferences.ts";
import { type AddressRow, addAddress, addressesOf, openAddress, retireOthers } from "./store/address-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import type { DebtorRow } from "./store/debtors.ts";
import { addToInbox } from "./store/inbox-rows.ts";
import { openPerson, personsNamedBy } from "./store/named-person-rows.ts";
import { normalAddress } from "./store/normal-address.ts";

const WORDS: Readonly<Record<Locale, ReachWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** Which channels there are, and which law. */
export type ReachConfig = PacksConfig & Pick<Config, "sms" | "smtp" | "telegram">;

/** How a debtor is reached, for the debtor's own page. */
export async function reachView(db: Queryable, config: ReachConfig, debtor: DebtorRow): Promise<ReachView> {
  const addresses = (await addressesOf(db, debtor.id)).filter(({ channel }) => channel !== "inbox");
  return {
    addresses: await Promise.all(addresses.map((row) => shownOf(db, debtor.id, row))),
    takes: [...takenBy(config)],
    telegram: config.telegram === null ? null : { isConnected: await hasTelegram(db, debtor.id, addresses) },
    persons: mayNamePersons(config, debtor) ? await shownPersons(db, debtor.id) : null,
  };
}

/** Who changes an address: the debtor, by which debt's link, and when. */
export interface Changing {
  readonly debtor: DebtorRow;
  readonly debt: DebtId;
  readonly at: Instant;
}

/** What the debtor typed, and the words beside it. */
export interface NewAddress {
  readonly channel: AddressChannel;
  readonly address: string;
  readonly shown: string;
}

/**
 * Keeps another address of a debtor, which takes the place of the others on its channel: nobody is reached at two, and
 * whoever has the old one now hears nothing. The inbox tells of it, so that a change by somebody else is seen.
 * Throws `reach/not-taken` where nothing is sent that way, and `reach/address-malformed`.
 */
export async function changeAddress(
  database: Database,
  config: ReachConfig,
  { debtor, debt, at }: Changing,
  { channel, address, shown }: NewAddress,
): Promise<void> {
  const known = normalAddress(channel, address);
  if (!takenBy(config).includes(channel)) throw notTaken();
  if (channel === "email" ? !isEmailAddress(known) : !isPhoneNumber(known)) throw malformed();
  await database.transaction(async (tx) => {
    await takeConsent(tx, debtor.id, channel, at, { method: "page", shown });
    await addAddress(tx, debtor.id, channel, known);
    await retireOthers(tx, debtor.id, channel, known);
    const { changed } = WORDS[debtor.locale];
    const id = `reach/${channel}/${at}/${debt}`;
    await addToInbox(tx, { id, debt, at, subject: changed.subject, body: changed.body[channel] });
  });
}

function takenBy({ smtp, sms }: ReachConfig): readonly AddressChannel[] {
  return [...(smtp === null ? [] : (["email"] as const)), ...(sms === null ? [] : (["sms"] as const))];
}

async function hasTelegram(db: Queryable, debtor: string, addresses: readonly AddressRow[]): Promise<boolean> {
  const isThere = addresses.some(({ channel, isReachable }) => channel === "telegram" && isReachable);
  return isThere && !(await stoppedChannels(db, debtor)).includes("telegram");
}

async function shownOf(db: Queryable, debtor: string, { id, channel, isReachable }: AddressRow) {
  const text = await openAddress(db, debtor, id);
  return { channel, shown: text === null ? null : partOf(channel, text), isReachable };
}

/** Enough to know it again, and too little for whoever looks over a shoulder. */
function partOf(channel: AddressRow["channel"], text: string): string | null {
  if (channel === "email") return `${text.slice(0, 1)}…${text.slice(text.lastIndexOf("@"))}`;
  return channel === "sms" || channel === "voice" ? `…${text.slice(-3)}` : null;
}

async function shownPersons(db: Queryable, debtor: string): Promise<NonNullable<ReachView["persons"]>> {
  const shown: NonNullable<ReachView["persons"]> = [];
  for (const row of await personsNamedBy(db, debtor)) {
    const person = await openPerson(db, row);
    if (person === null) continue;
    shown.push({ id: row.id, name: person.name, knownAs: person.knownAs, isAsked: row.askedAt !== null });
  }
  return shown;
}

function notTaken(): DuebookError {
  return new DuebookError("reach/not-taken", "Nothing is sent that way from here. Nothing was changed.");
}

function malformed(): DuebookError {
  const sentence = "This is no e-mail address, or no telephone number with its country. Nothing was changed.";
  return new DuebookError("reach/address-malformed", sentence);
}
