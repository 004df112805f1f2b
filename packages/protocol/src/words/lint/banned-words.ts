import type { Locale } from "../locale.ts";
import type { Ban } from "./ban.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { zhCn } from "./zh-cn.ts";
import { zhTw } from "./zh-tw.ts";

/** Words that break a ban, in one language; `*` stands for any ending, `|` parts words. */
export type BannedWords = Readonly<Record<Ban, string>>;

const WORDS: Readonly<Record<Locale, BannedWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** A pattern for the words that break a ban in a language: whole words, or anywhere in the text for Chinese. */
export function bannedWords(locale: Locale, ban: Ban): RegExp {
  const words = WORDS[locale][ban].replaceAll("*", "\\p{L}*");
  return locale.startsWith("zh") ? new RegExp(words, "giu") : new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "giu");
}
