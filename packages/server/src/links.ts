import { createHash, randomBytes } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { Queryable } from "./store/database.ts";
import { endLink, findLink, insertLink, type LinkRow } from "./store/link-rows.ts";

/** What a new link shows: one debt or one proposal of one debtor, until an instant or without end (null). */
export interface LinkSubject {
  readonly debtor: string;
  readonly reference: string;
  readonly debt: LinkRow["debt"];
  readonly proposal: string | null;
  readonly expiresAt: Instant | null;
}

/** 128 bits, as RFC 4648 base64url without padding. */
const TOKEN = /^[\w-]{22}$/;

/** Makes a link to a debt's page. The secret stands in the fragment, which no server, log or preview ever sees. */
export async function createLink(db: Queryable, publicUrl: string, subject: LinkSubject): Promise<string> {
  const token = newToken();
  const { debtor, debt, proposal, expiresAt } = subject;
  await insertLink(db, tokenHashOf(token), { scope: "view", debtor, debt, proposal, channel: null, expiresAt });
  return `${publicUrl}/p/${encodeURIComponent(subject.reference)}#k=${token}`;
}

/** Makes the one-click link that stops a channel (RFC 8058). Mail servers see it, so it can do nothing else. */
export async function createStopLink(
  db: Queryable,
  publicUrl: string,
  debtor: string,
  channel: string,
): Promise<string> {
  const token = newToken();
  await insertLink(db, tokenHashOf(token), {
    scope: "stop",
    debtor,
    debt: null,
    proposal: null,
    channel,
    expiresAt: null,
  });
  return `${publicUrl}/u/${token}`;
}

/** How long a link that begins a channel works. */
const START_SECONDS = 30 * 86_400;

/** Makes the link with which a debtor starts a Telegram bot, once. The token names nobody to whoever reads it. */
export async function createStartLink(db: Queryable, bot: string, debtor: string, now: Instant): Promise<string> {
  const token = newToken();
  const nothing = { debt: null, proposal: null };
  const link = { scope: "start", debtor, ...nothing, channel: "telegram", expiresAt: now + START_SECONDS } as const;
  await insertLink(db, tokenHashOf(token), link);
  return `https://t.me/${encodeURIComponent(bot)}?start=${token}`;
}

/** What a token opens. Throws `link/unknown` (never made, or made for something else) or `link/expired` (ended). */
export async function resolveLink(
  db: Queryable,
  token: string,
  scope: LinkRow["scope"],
  now: Instant,
): Promise<LinkRow> {
  const link = TOKEN.test(token) ? await findLink(db, tokenHashOf(token)) : null;
  if (link === null || link.scope !== scope) throw unknownLink();
  if (link.revokedAt !== null || (link.expiresAt !== null && link.expiresAt <= now)) throw expiredLink();
  return link;
}

/** Ends the link of a token at once. */
export async function revokeLink(db: Queryable, token: string, now: Instant): Promise<void> {
  await endLink(db, tokenHashOf(token), now);
}

function newToken(): string {
  return randomBytes(16).toString("base64url");
}

/** Under what a token is kept. */
export function tokenHashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function unknownLink(): DuebookError {
  const sentence =
    "This link is not known. Open it again from the message you received, and check that it is complete.";
  return new DuebookError("link/unknown", sentence);
}

function expiredLink(): DuebookError {
  const sentence = "This link has ended. Ask the creditor for a new one, or use the link in the newest message.";
  return new DuebookError("link/expired", sentence);
}
