import type { ChatWords } from "@duebook/protocol/words/chat/chat-words";
import { en } from "@duebook/protocol/words/chat/en";
import type { WordsByLocale } from "../words/use-other-words.ts";

/** The chat's words. */
export const CHAT_WORDS: WordsByLocale<ChatWords> = {
  en,
  others: {
    "zh-CN": async () => (await import("@duebook/protocol/words/chat/zh-cn")).zhCn,
    "zh-TW": async () => (await import("@duebook/protocol/words/chat/zh-tw")).zhTw,
    es: async () => (await import("@duebook/protocol/words/chat/es")).es,
  },
};
