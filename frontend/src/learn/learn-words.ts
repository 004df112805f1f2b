import { en } from "@duebook/protocol/words/learn/en";
import type { LearnWords } from "@duebook/protocol/words/learn/learn-words";
import type { WordsByLocale } from "../words/use-other-words.ts";

/** The words of the page that explains. */
export const LEARN_WORDS: WordsByLocale<LearnWords> = {
  en,
  others: {
    "zh-CN": async () => (await import("@duebook/protocol/words/learn/zh-cn")).zhCn,
    "zh-TW": async () => (await import("@duebook/protocol/words/learn/zh-tw")).zhTw,
    es: async () => (await import("@duebook/protocol/words/learn/es")).es,
  },
};
