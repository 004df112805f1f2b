import type { Instant } from "@duebook/protocol/terms";
import { createTransport, type SendMailOptions } from "nodemailer";
import type { Channel, Delivery, Message } from "./channel.ts";
import { deliveryOfRefusal, withoutAddresses } from "./smtp-refusal.ts";
import { watchSession } from "./smtp-session.ts";

/** How mail leaves the house. */
export interface EmailConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS where the server offers it. */
  readonly secure?: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** `Name <address>` or an address alone. */
  readonly from: string;
  /** The same; a `*` in the address stands for the name of each mail, so that an answer brings it along. */
  readonly replyTo: string;
  /** PEM key; without it the mail is not signed and providers distrust its one-click unsubscribe. */
  readonly dkim?: { readonly domainName: string; readonly keySelector: string; readonly privateKey: string };
}

/** RFC 8058 wants both List headers signed; nodemailer's own list leaves List-Unsubscribe-Post out. */
const SIGNED_HEADERS =
  "From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:" +
  "List-Unsubscribe:List-Unsubscribe-Post";

/** Exactly one mailbox: with a list, a group or a line break the words would reach somebody they are not for. */
const ONE_ADDRESS = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+$/;

/** Whether a text is one plain address and nothing else. */
export function isEmailAddress(text: string): boolean {
  return ONE_ADDRESS.test(text);
}

const NOT_ONE_ADDRESS: Delivery = {
  outcome: "bounced",
  providerId: null,
  because: "the address is not one plain e-mail address, so nothing was sent",
};

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * E-mail over SMTP, dated by `clock`. `nameOf` makes of a contact's id the name that the mail has in its Message-ID, and by
 * which answers and reports are known: nobody else can make it. Mail servers deliver the same Message-ID twice, so nothing
 * here is ever sent twice by itself.
 */
export function createEmail(config: EmailConfig, clock: () => Instant, nameOf: (contact: string) => string): Channel {
  const send = (message: Message) => sendMail(config, message, { name: nameOf(message.id), at: clock() });
  return { name: "email", isIdempotent: false, send };
}

/** What a mail is called, and when it is written. */
interface Stamp {
  readonly name: string;
  readonly at: Instant;
}

async function sendMail(config: EmailConfig, message: Message, stamp: Stamp): Promise<Delivery> {
  if (!isEmailAddress(message.to)) return NOT_ONE_ADDRESS;
  const session = watchSession();
  // A connection for each message, so that a lost one leaves no doubt about any other.
  const transport = createTransport({ ...transportOf(config), logger: session.logger, transactionLog: true });
  try {
    const { response, messageId } = await transport.sendMail(mailOf(config, message, stamp));
    return { outcome: "accepted", providerId: messageId, because: withoutAddresses(response) };
  } catch (cause) {
    return deliveryOfRefusal(cause, session.isDataWanted());
  } finally {
    transport.close();
  }
}

function transportOf({ host, port, secure = false, auth, dkim }: EmailConfig) {
  return {
    ...{ host, port, secure, ...TIMEOUTS },
    // A password never travels in the clear.
    ...(auth && { auth, requireTLS: true }),
    ...(dkim && { dkim: { ...dkim, headerFieldNames: SIGNED_HEADERS } }),
  };
}

function mailOf({ from, replyTo }: EmailConfig, message: Message, { name, at }: Stamp): SendMailOptions {
  const { to, locale, subject, text, html, unsubscribeUrl } = message;
  return {
    ...{ from, replyTo: replyTo.replace("*", name), to, subject, text },
    ...{ date: new Date(at * 1000), messageId: `<${name}@${domainOf(from)}>` },
    ...(html !== null && { html }),
    headers: {
      "Content-Language": locale,
      "Auto-Submitted": "auto-generated", // RFC 3834: no out-of-office answers
      ...(unsubscribeUrl !== null && unsubscribeHeaders(unsubscribeUrl)),
    },
  };
}

/** One-click unsubscribe (RFC 8058). */
function unsubscribeHeaders(url: string) {
  return {
    // On one line: a relay that unfolds it would break the signature. A parsed URL holds no line break.
    "List-Unsubscribe": { prepared: true, value: `<${new URL(url).href}>` },
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

function domainOf(from: string): string {
  return /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
}
