import type { Channel, Delivery, Message } from "./channel.ts";
import { ANSWER_MS, deliveryWithoutAnswer, jsonOf, refused } from "./http-answer.ts";

/** How messages leave by a bot. */
export interface TelegramConfig {
  /** `https://api.telegram.org`, or what speaks like it. */
  readonly apiUrl: string;
  readonly token: string;
}

/** What the Bot API answers, as far as it is read. */
interface Answer {
  readonly description?: string;
  readonly result?: { readonly message_id?: number };
  readonly parameters?: { readonly retry_after?: number };
}

/**
 * Messages by a Telegram bot, by fetch: one method of a hundred. An address is the id of a chat that the debtor opened; nobody
 * is looked up by name. The API knows no idempotency key, so nothing whose fate is unknown is sent again.
 */
export function createTelegram(config: TelegramConfig): Channel {
  return { name: "telegram", isIdempotent: false, send: (message) => send(config, message) };
}

async function send({ apiUrl, token }: TelegramConfig, { to, text }: Message): Promise<Delivery> {
  if (!/^\d{1,20}$/.test(to)) return refused("bounced", "the address is no private chat, so nothing was sent");
  try {
    const response = await fetch(`${apiUrl}/bot${token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      // A preview would fetch the debtor's own link; protected content cannot be forwarded.
      body: JSON.stringify({ chat_id: to, text, protect_content: true, link_preview_options: { is_disabled: true } }),
      redirect: "error", // the token is a part of the path
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return deliveryOf(response.status, await jsonOf<Answer>(response));
  } catch (cause) {
    return deliveryWithoutAnswer(cause);
  }
}

function deliveryOf(status: number, { description = "", result, parameters }: Answer): Delivery {
  const because = `${status} ${status === 200 ? "accepted" : "refused"}`;
  if (status === 200) return { outcome: "accepted", providerId: String(result?.message_id ?? ""), because };
  if (status === 429) return { ...refused("failed", because), retryAfterSeconds: parameters?.retry_after ?? 60 };
  // Whoever blocks the bot has said stop; an account that is gone has not.
  if (status === 403) return refused(/blocked/.test(description) ? "stopped" : "bounced", because);
  if (status === 400 && /chat not found/.test(description)) return refused("bounced", because);
  return refused(status >= 500 ? "unknown" : "failed", because);
}
