import type { Locale } from "../locale.ts";
import { wordPattern } from "../word-pattern.ts";
import type { Ban } from "./ban.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { zhCn } from "./zh-cn.ts";
import { zhTw } from "./zh-tw.ts";

/** Words that break a ban, in one language, as `wordPattern` reads them. */
export type BannedWords = Readonly<Record<Ban, string>>;

const WORDS: Readonly<Record<Locale, BannedWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** A pattern for the words that break a ban in a language. */
export function bannedWords(locale: Locale, ban: Ban): RegExp {
  return wordPattern(WORDS[locale][ban], locale);
}
