import type { Channel, Delivery, Message } from "@duebook/channels/channel";
import { digest } from "@duebook/protocol/journal";
import type { Locale } from "@duebook/protocol/words/locale";
import { privacy as en, type PrivacyWords } from "@duebook/protocol/words/page/privacy/en";
import { privacy as es } from "@duebook/protocol/words/page/privacy/es";
import { privacy as zhCn } from "@duebook/protocol/words/page/privacy/zh-cn";
import { privacy as zhTw } from "@duebook/protocol/words/page/privacy/zh-tw";
import type { Desk } from "../desk.ts";
import type { ErasureReceipt } from "../erasure-receipt.ts";
import { appendEntries } from "../journal.ts";
import { reportFailure } from "../report-failure.ts";
import type { Queryable } from "../store/database.ts";
import { erasuresOf } from "../store/erasure-rows.ts";
import { toPlainJson } from "../store/exact-json.ts";
import {
  type ClaimedLetter,
  claimLetter,
  deleteLetter,
  dueLetters,
  putOffLetter,
  staleLetters,
} from "../store/letter-rows.ts";

// due ── claimed ──> being sent ── accepted, bounced, unknown, given up ──> gone, with its key
//  ^──────────────────── cannot have left the house

/** Longer than a mail server is waited for: after this, whoever was sending is gone. */
const LEASE_SECONDS = 300;
const PAUSE_SECONDS = 3_600;
/** A day of tries: where somebody lives on the net is not to be kept for longer after an erasure. */
const TRIES = 24;
const BATCH = 100;
/** A message names a debt; one of somebody erased is about none. */
const NO_DEBT = `0x${"00".repeat(32)}` as const;

const WORDS: Readonly<Record<Locale, PrivacyWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** Sends the signed answer to those who asked to be erased, each once at most; says how many were handed to a mail server. */
export async function sendErasureLetters(desk: Desk): Promise<number> {
  await endStale(desk);
  const email = desk.channels.find(({ name }) => name === "email");
  let sent = 0;
  for (const debtor of await dueLetters(desk.database, desk.clock(), BATCH)) {
    // A letter that cannot be written must not keep the others.
    if (await sendOne(desk, debtor, email).catch((error: unknown) => reportFailure("erasure-letter/failed", error))) {
      sent += 1;
    }
  }
  return sent;
}

async function sendOne(desk: Desk, debtor: string, email: Channel | undefined): Promise<boolean> {
  const now = desk.clock();
  const claim = (tx: Queryable) => claimLetter(tx, debtor, now, now + LEASE_SECONDS);
  const letter = await desk.database.transaction(claim);
  const [receipt] = await erasuresOf(desk.database, debtor);
  if (letter === null || receipt === undefined) return false;
  const delivery = await (email?.send(messageOf(desk, letter, receipt)) ?? NO_MAIL);
  await desk.database.transaction((tx) => settle(tx, letter, receipt, delivery, now));
  return delivery.outcome === "accepted";
}

/** There is no mail any more where there was some when it was asked for. */
const NO_MAIL: Delivery = { outcome: "failed", providerId: null, because: "no mail leaves this server" };

function messageOf({ config }: Desk, { debtor, to, locale }: ClaimedLetter, receipt: ErasureReceipt): Message {
  const { title, erased } = WORDS[locale];
  const { name, contact } = config.creditor;
  const text = [erased, JSON.stringify(receipt, null, 2), `${name}, ${contact}`].join("\n\n");
  // The same id at every try, so that mail programs show it once; it says nothing of the debtor.
  const id = `erasure-${digest({ debtor, at: receipt.at }).slice(2, 26)}`;
  const nothing = { html: null, unsubscribeUrl: null, pageUrl: "" };
  return { id, to, debt: NO_DEBT, locale, subject: title, text, ...nothing };
}

async function settle(
  tx: Queryable,
  { debtor, attempts }: ClaimedLetter,
  receipt: ErasureReceipt,
  { outcome }: Delivery,
  at: number,
): Promise<void> {
  const isRepeatable = outcome === "failed" || outcome === "softBounced";
  if (isRepeatable && attempts + 1 < TRIES) return putOffLetter(tx, debtor, at + PAUSE_SECONDS);
  await end(tx, debtor, receipt, outcome, at);
}

/** What a crash left behind may have been sent, so it is not sent again. */
async function endStale({ database, clock }: Desk): Promise<void> {
  await database.transaction(async (tx) => {
    for (const debtor of await staleLetters(tx, clock())) {
      const [receipt] = await erasuresOf(tx, debtor);
      if (receipt !== undefined) await end(tx, debtor, receipt, "unknown", clock());
    }
  });
}

async function end(tx: Queryable, debtor: string, receipt: ErasureReceipt, outcome: string, at: number) {
  await deleteLetter(tx, debtor);
  const entry = { kind: "erasure-letter", receipt: digest(toPlainJson(receipt)), outcome };
  await appendEntries(tx, [{ at, debt: null, entry }]);
}
