/** What a person did in a private chat with the bot. */
export type TelegramUpdate =
  | { readonly kind: "text"; readonly id: string; readonly chat: string; readonly text: string }
  | { readonly kind: "blocked"; readonly id: string; readonly chat: string };

interface Raw {
  readonly update_id?: unknown;
  readonly message?: { readonly chat?: Chat; readonly text?: unknown };
  readonly my_chat_member?: { readonly chat?: Chat; readonly new_chat_member?: { readonly status?: unknown } };
}

interface Chat {
  readonly id?: unknown;
  readonly type?: unknown;
}

/** Reads an update of the Bot API; null for whatever is not a person's word in a private chat. */
export function telegramUpdateOf(update: unknown): TelegramUpdate | null {
  if (typeof update !== "object" || update === null) return null;
  const { update_id: id, message, my_chat_member: member }: Raw = update;
  const chat = (message ?? member)?.chat;
  if (typeof id !== "number" || chat?.type !== "private" || typeof chat.id !== "number") return null;
  const place = { id: String(id), chat: String(chat.id) };
  if (typeof message?.text === "string") return { kind: "text", ...place, text: message.text };
  return member?.new_chat_member?.status === "kicked" ? { kind: "blocked", ...place } : null;
}

/** The token of `/start TOKEN`, with which a debtor comes from the page; null for any other text. */
export function startTokenOf(text: string): string | null {
  return /^\/start ([\w-]{22})$/.exec(text.trim())?.[1] ?? null;
}
