import type { ChatBlock } from "../chat-words.ts";

/**
 * The approved answers as a bot says them in a private chat. They show on a locked screen, so they name neither creditor nor
 * amount nor debt; whatever needs one of these is answered on the page.
 */
export type BotWords = Readonly<Record<ChatBlock, string>>;
