import { createHash } from "node:crypto";
import type { Email } from "postal-mime";
import { plainOf, wordsOfHtml } from "./html-words.ts";
import { allWordsOf, ownWordsOf } from "./own-words.ts";
import { type Wish, wishOfMail } from "./wish.ts";

/** A mail that somebody wrote, or whose machine did. */
export interface MailReply {
  /** A short name, safe to type and without a word of the mail: the same however often the mail comes. */
  readonly providerId: string;
  /** Where the name of the mail that it answers can stand, what is answered last before what began the thread. */
  readonly about: readonly string[];
  /** The address that it says it comes from, which anybody can write there; null if it says none. */
  readonly from: string | null;
  /** What the writer wrote, without what it quotes; all of it, without links, where nothing else is found. */
  readonly words: string;
  readonly wish: Wish;
  /** Names and sizes of what came with it; the files themselves are not kept. */
  readonly attached: readonly string[];
}

/** Headers that repeat the Message-ID of the mail that is answered, or the address that an answer goes to; the surest first. */
const ABOUT = ["in-reply-to", "to", "cc", "delivered-to", "x-original-to", "envelope-to", "references"];
/** More than anybody writes about a debt. */
const MOST_WORDS = 10_000;
const MOST_NAMED = 10;

/** Reads a mail that is no report. What it quotes is nobody's wish: our own mails say how to stop them. */
export async function mailReplyOf(email: Email): Promise<MailReply> {
  const { from, subject = "", headers, attachments } = email;
  const own = ownWordsOf(await textOf(email, wordsOfHtml));
  const words = own === "" ? allWordsOf(await textOf(email, plainOf)) : own;
  return {
    providerId: nameOf(email),
    about: ABOUT.flatMap((name) => headers.filter(({ key }) => key === name).map(({ value }) => newestFirst(value))),
    from: from?.address ?? null,
    words: shortened(words === "" ? subject : words),
    wish: wishOfMail(own, subject),
    // What the words show in their midst, such as the logo of a signature, is no file that somebody sends.
    attached: attachments
      .filter(({ related }) => related !== true)
      .map(told)
      .slice(0, MOST_NAMED),
  };
}

/** A thread names its mails from the oldest on (RFC 5322, section 3.6.4). */
function newestFirst(value: string): string {
  return value.split(/\s+/).toReversed().join(" ");
}

/** Plain text where there is any, since nothing has to be guessed in it. */
async function textOf({ text = "", html = "" }: Email, fromHtml: (html: string) => Promise<string>): Promise<string> {
  return text.trim() === "" ? fromHtml(html) : text;
}

/** By its Message-ID, which differs from mail to mail (RFC 5322, section 3.6.4); without one, by all that it says. */
function nameOf({ messageId, date, subject, text, html }: Email): string {
  const named = messageId?.trim() ?? JSON.stringify([date, subject, text, html]);
  return `M-${createHash("sha256").update(named).digest("hex").slice(0, 24)}`;
}

function shortened(words: string): string {
  const left = words.length - MOST_WORDS;
  return left > 0 ? `${words.slice(0, MOST_WORDS)} … (${left} more characters)` : words;
}

function told({ filename, mimeType, content }: Email["attachments"][number]): string {
  const size = typeof content === "string" ? content.length : content.byteLength;
  // Somebody else's words on our terminal: a line of them, and no more.
  const name = (filename ?? mimeType).replaceAll(/\p{Cc}/gu, " ").slice(0, 80);
  return `${name} (${Math.ceil(size / 1000)} kB)`;
}
