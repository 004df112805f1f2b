import { SHORT_WORDS } from "@duebook/channels/render-short";
import { startTokenOf, type TelegramUpdate, telegramUpdateOf } from "@duebook/channels/telegram-update";
import { wishOf } from "@duebook/channels/wish";
import { DuebookError } from "@duebook/protocol/error";
import type { ShortWords } from "@duebook/protocol/words/message/short/short-words";
import { type Context, Hono } from "hono";
import { answerInBot } from "../bot-answer.ts";
import { resolveLink, tokenHashOf } from "../links.ts";
import { takeConsent } from "../preferences.ts";
import { addAddress } from "../store/address-rows.ts";
import { findDebtor } from "../store/debtors.ts";
import { endLink } from "../store/link-rows.ts";
import { debtorsAt } from "../store/reply-rows.ts";
import { takeReply } from "../take-reply.ts";
import { requireSecret } from "./request.ts";
import type { ServerContext } from "./server-context.ts";

/** Where Telegram posts what debtors do in the chat; to be named with `setWebhook`. */
export const TELEGRAM_PATH = "/hooks/telegram";

/** What Telegram tells: a debtor who starts the bot with a token from here, who stops it, or who writes. */
export function telegramRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  routes.post(TELEGRAM_PATH, async (context) => {
    requireTelegram(server, context);
    const update = telegramUpdateOf(await context.req.json().catch(() => null));
    const said = update === null ? null : await take(server, update);
    // An answer to the webhook may be a call of the API by itself.
    if (update === null || said === null) return context.json({});
    return context.json({ method: "sendMessage", chat_id: update.chat, text: said });
  });
  return routes;
}

/** Throws `http/not-found` where there is no bot, and `http/forged`. */
function requireTelegram({ config }: ServerContext, context: Context): void {
  if (config.telegram === null) throw new DuebookError("http/not-found", "There is no bot here.");
  requireSecret(context.req.header("x-telegram-bot-api-secret-token") ?? "", config.telegram.secret);
}

/** Takes an update; what to answer, or null for nothing. Strangers are told nothing and leave no trace. */
async function take(server: ServerContext, update: TelegramUpdate): Promise<string | null> {
  const { database, clock, config } = server;
  const { id: providerId, chat: from } = update;
  // Whoever blocks the bot says stop, in whatever language.
  const text = update.kind === "blocked" ? "STOP" : update.text;
  const token = startTokenOf(text);
  if (token !== null) return begin(server, token, from);
  const method = update.kind === "blocked" ? "blocked" : "reply";
  await takeReply(server, { channel: "telegram", providerId, from, text, method });
  const debtors = await debtorsAt(database, "telegram", from);
  const [debtor] = debtors;
  if (debtor === undefined || update.kind === "blocked") return null;
  const { answer } = await wordsOf(server, debtor);
  const wish = wishOf(text);
  if (wish === "stop" || wish === "perhapsStop") return answer.stopped;
  if (wish === "start") return answer.started;
  const written = { channel: "telegram", providerId, text, at: clock() } as const;
  return (await answerInBot(database, config.publicUrl, debtors, written)) ?? answer.unread;
}

/** The debtor came from here and started the bot: that is the consent. A token opens one chat. */
async function begin({ database, clock }: ServerContext, token: string, chat: string): Promise<string | null> {
  const link = await resolveLink(database, token, "start", clock()).catch(() => null);
  if (link === null) return null;
  await database.transaction(async (tx) => {
    await takeConsent(tx, link.debtor, "telegram", clock(), { method: "start-link" });
    await addAddress(tx, link.debtor, "telegram", chat);
    await endLink(tx, tokenHashOf(token), clock());
  });
  return (await wordsOf({ database }, link.debtor)).answer.started;
}

async function wordsOf({ database }: Pick<ServerContext, "database">, debtor: string): Promise<ShortWords> {
  return SHORT_WORDS[(await findDebtor(database, debtor))?.locale ?? "en"];
}
