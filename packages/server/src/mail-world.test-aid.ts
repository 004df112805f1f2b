import { composed, type Written } from "@duebook/channels/mail-reply.test-aid";
import type { Mail } from "@duebook/devnet/mail";
import type { Mailbox } from "@duebook/devnet/mailbox";
import { CHAINS } from "@duebook/protocol/chains";
import { createChainWatch } from "./chain-watch.ts";
import { CHAIN, createChronicle, DEBT, OPENED_AT, opened, registered } from "./chronicle.test-aid.ts";
import { runLine } from "./cli/run-line.ts";
import { DEFAULT_CONFIG } from "./config.ts";
import { createEventStore } from "./event-store.ts";
import { createApp } from "./http/app.ts";
import { MAIL_PATH } from "./http/mail-routes.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { MAIL_AT, oneMailDesk } from "./jobs/one-mail-desk.test-aid.ts";
import { createDebtOpener } from "./jobs/open-accepted.ts";
import { stoppedChannels } from "./preferences.ts";
import { NO_HAND } from "./requests/no-hand.test-aid.ts";
import { addAddress } from "./store/address-rows.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { grantConsent } from "./store/consent-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { takeMail } from "./take-mail.ts";

const SECRET = "of-the-mail-server-0123456789";
/** When mail comes in: an hour after ours went out. */
const NOW = MAIL_AT + 3_600;

/** A store from which Ana was sent one mail, and the doors by which mail comes in. */
export type MailWorld = Awaited<ReturnType<typeof openMailWorld>>;

/** Sends Ana a mail by this mailbox and waits for it. */
export async function openMailWorld(mailbox: Mailbox) {
  const database = await freshDatabase();
  await saveChainState(database, CHAIN, "following", null);
  await registerPerson(database, "ana", "ana@example.test");
  await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
  await sendOne(database, mailbox.port);
  const sent = await mailbox.nextMail({ to: "ana@example.test" });
  const messageId = sent.headers["message-id"] ?? "";
  const clock = () => NOW;
  const take = (raw: Uint8Array, now = NOW) => takeMail({ database, clock: () => now }, raw);
  return {
    ...{ database, sent, messageId, take },
    contact: (await contactsOfDebt(database, DEBT))[0]?.id ?? "",
    post: postTo(database, clock),
    kindOrCode: (raw: Uint8Array) => take(raw).then(({ kind }) => kind, codeOf),
    runLine: (...line: string[]) => runLine(line, { config: DEFAULT_CONFIG, clock, open: async () => database }),
    isAllowed: async (debtor = "ana") => !(await stoppedChannels(database, debtor)).includes("email"),
    answer: (written: Written) => composed(answerTo(sent, messageId, written)),
    answerTo: (written: Written) => answerTo(sent, messageId, written),
  };
}

/** Keeps a person who allows mail to an address. */
export async function registerPerson(database: Database, id: string, address: string): Promise<void> {
  await registerDebtor(database, { id, locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
  await addAddress(database, id, "email", address);
  await grantConsent(database, id, "email", "reminder", OPENED_AT);
}

/** The code of a refusal. */
export function codeOf({ code }: { readonly code: string }): string {
  return code;
}

async function sendOne(database: Database, port: number): Promise<void> {
  const chronicle = createChronicle(createEventStore(database, CHAINS));
  await chronicle.add(OPENED_AT, [registered, opened]);
  await chronicle.add(MAIL_AT, []);
  const desk = oneMailDesk(database, port, MAIL_AT);
  await decideDue(desk);
  await deliver(desk);
}

function postTo(database: Database, clock: () => number) {
  const config = { ...DEFAULT_CONFIG, incomingMail: { secret: SECRET } };
  const opener = createDebtOpener(CHAIN, { chains: [], knownChains: CHAINS }, { creditor: null, servicer: null });
  const watch = createChainWatch([], async () => {});
  const app = createApp({ database, clock, config, watch, opener, hand: NO_HAND });
  return async (body: Uint8Array, secret: string | null = SECRET) => {
    const headers: Record<string, string> = secret === null ? {} : { authorization: `Bearer ${secret}` };
    const answer = await app.request(MAIL_PATH, { method: "POST", headers, body: new Uint8Array(body) });
    const text = await answer.text();
    return [answer.status, text === "" ? null : JSON.parse(text).error.code];
  };
}

/** What a mail program makes of an answer. */
function answerTo(sent: Mail, messageId: string, written: Written): Written {
  return {
    ...{ from: "Ana <ana@example.test>", to: sent.headers["reply-to"], subject: `Re: ${sent.subject}` },
    ...{ inReplyTo: messageId, references: messageId, messageId: "<answer-1@client.test>" },
    ...written,
  };
}
