import type { IncomingMail } from "@duebook/channels/incoming-mail";
import type { Instant } from "@duebook/protocol/terms";
import { takeStop } from "./preferences.ts";
import { debtorsSharing, isAddress } from "./store/address-rows.ts";
import type { Queryable } from "./store/database.ts";
import { lockDebtor } from "./store/debtors.ts";
import type { ReplyRow } from "./store/reply-rows.ts";
import type { ReportedContact } from "./store/report-rows.ts";
import { keepReply } from "./take-reply.ts";

type Mail = Extract<IncomingMail, { readonly kind: "reply" | "automatic" }>;

const TOLD: Readonly<Record<ReplyRow["wish"], string>> = {
  stop: "e-mail is stopped",
  perhapsStop: "e-mail is stopped, and a person is to read it (duebook replies)",
  start: "e-mail is allowed again",
  none: "a person is to read it (duebook replies)",
  automatic: "a machine answered; it is kept, and changes nothing",
};

/**
 * Takes what answers a contact, as a part of a transaction, and says what came of it. The words are kept with the debtor whose
 * message is answered, and with nobody else who has the same address; a stop counts for the address, so for all of them.
 */
export async function takeMailReply(
  tx: Queryable,
  { debtor, address }: ReportedContact,
  mail: Mail,
  at: Instant,
): Promise<string> {
  const isFromThere = mail.from !== null && (await isAddress(tx, address, "email", [mail.from]));
  const wish = wishOf(mail, isFromThere);
  const sharing = await debtorsSharing(tx, address);
  for (const one of new Set([debtor, ...sharing].toSorted())) await lockDebtor(tx, one);
  const reply = {
    channel: "email",
    providerId: mail.providerId,
    debtor,
    at,
    body: bodyOf(mail, isFromThere),
    wish,
  } as const;
  if (!(await keepReply(tx, reply, { method: "reply", evidence: mail.words }))) return "it came before";
  if (wish === "stop" || wish === "perhapsStop") {
    for (const other of sharing) if (other !== debtor) await takeStop(tx, other, "email", at, { method: "reply" });
  }
  return TOLD[wish];
}

/**
 * Whoever was given our mail may answer it from elsewhere. A stop from there stops, and a person looks; that messages may
 * come again, only the address says that gets them.
 */
function wishOf({ kind, wish }: Mail, isFromThere: boolean): ReplyRow["wish"] {
  if (kind === "automatic") return kind;
  if (isFromThere || wish === "none") return wish;
  return wish === "start" ? "none" : "perhapsStop";
}

/** What a person reads: the words, and what to mind before answering. */
function bodyOf({ words, attached, from }: Mail, isFromThere: boolean): string {
  return [
    words,
    ...(attached.length === 0 ? [] : [`[It came with ${attached.join(", ")}, which is not kept here.]`]),
    ...(isFromThere
      ? []
      : [`[Written from ${from ?? "no address"}, not from where our message went: perhaps somebody else.]`]),
  ].join("\n\n");
}
