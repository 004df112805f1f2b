import type { IncomingMail } from "@duebook/channels/incoming-mail";
import type { MailReport } from "@duebook/channels/mail-report";
import { readIncomingMail } from "@duebook/channels/read-incoming-mail";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { Desk } from "./desk.ts";
import { contactsNamedIn } from "./mail-name.ts";
import { isAddress } from "./store/address-rows.ts";
import type { Queryable } from "./store/database.ts";
import { contactOfMail, type ReportedContact } from "./store/report-rows.ts";
import { takeMailReply } from "./take-mail-reply.ts";
import { takeReportOn } from "./take-report.ts";

/** No mail is larger: some photographs of receipts fit, and the words of a hundred people. */
export const MOST_MAIL_BYTES = 10 * 1024 * 1024;

/** What was made of a mail, and the contact that it is about; null where it was about none and nothing had to be kept. */
export interface TakenMail {
  readonly kind: IncomingMail["kind"];
  readonly contact: string | null;
  /** One line for whoever brought it. */
  readonly told: string;
}

const NOTHING: TakenMail = {
  kind: "nothing",
  contact: null,
  told: "This mail reports nothing about a mail from here.",
};

/**
 * Takes a mail that came in, whichever it is: a report as `takeReport` does, an answer as `takeReply` does. Which debtor it is
 * about follows from the name of our mail that it carries, never from its sender. What a machine answered is kept, and is
 * neither a wish nor an answer. Throws `mail/no-contact`, `mail/other-recipient`, `mail/too-large`, `mail/not-read` or
 * `seal/erased`; then nothing was kept.
 */
export async function takeMail(
  { database, clock }: Pick<Desk, "database" | "clock">,
  raw: Uint8Array,
): Promise<TakenMail> {
  if (raw.byteLength > MOST_MAIL_BYTES) throw tooLarge(raw.byteLength);
  const mail = await readIncomingMail(raw);
  if (mail.kind === "nothing") return NOTHING;
  return database.transaction(async (tx) => {
    const contact = await contactAbout(tx, mail.about);
    if (mail.kind === "report") return contact === null ? NOTHING : takeReportOf(tx, contact, mail, clock());
    if (contact !== null) return takeReplyTo(tx, contact, mail, clock());
    // Whoever sends this back to a machine starts a conversation of machines.
    if (mail.kind === "automatic") return { ...NOTHING, kind: "automatic" };
    throw noContact();
  });
}

/** Of a thread, what was answered last. */
async function contactAbout(tx: Queryable, about: readonly string[]): Promise<ReportedContact | null> {
  for (const id of contactsNamedIn(tx.seal, about)) {
    const contact = await contactOfMail(tx, id);
    if (contact !== null) return contact;
  }
  return null;
}

async function takeReportOf(
  tx: Queryable,
  contact: ReportedContact,
  { recipients, outcome, because }: MailReport,
  at: Instant,
): Promise<TakenMail> {
  const isOfContact = recipients.length === 0 || (await isAddress(tx, contact.address, "email", recipients));
  if (!isOfContact) throw otherRecipient(contact.id);
  await takeReportOn(tx, contact, { channel: "email", providerId: contact.id, outcome, because }, at);
  return { kind: "report", contact: contact.id, told: `${contact.id}: ${outcome}. ${because}` };
}

async function takeReplyTo(
  tx: Queryable,
  contact: ReportedContact,
  mail: Extract<IncomingMail, { readonly kind: "reply" | "automatic" }>,
  at: Instant,
): Promise<TakenMail> {
  const told = await takeMailReply(tx, contact, mail, at);
  return { kind: mail.kind, contact: contact.id, told: `${mail.providerId}: ${told}` };
}

function tooLarge(bytes: number): DuebookError {
  const sentence = `This mail has ${bytes} bytes, and ${MOST_MAIL_BYTES} are taken at most. Nothing was kept: send it again without the files.`;
  return new DuebookError("mail/too-large", sentence, { bytes });
}

/** Goes back to whoever wrote, who may know nothing of this program. */
function noContact(): DuebookError {
  const sentence =
    "This mail answers no message that was sent from here, so nobody can tell whom it is about. Nothing was kept: answer one of our messages with the reply button of your mail program, or write to us on your page.";
  return new DuebookError("mail/no-contact", sentence);
}

function otherRecipient(contact: string): DuebookError {
  const sentence = `This report is about another address than the one that contact ${contact} went to. It was not believed, and nothing was changed.`;
  return new DuebookError("mail/other-recipient", sentence, { contact });
}
