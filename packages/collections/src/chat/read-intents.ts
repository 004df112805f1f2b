import { LOCALES, type Locale } from "@duebook/protocol/words/locale";
import { wordPattern } from "@duebook/protocol/words/word-pattern";
import { INTENTS, type Intent, type IntentWords } from "./intent.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { zhCn } from "./words/zh-cn.ts";
import { zhTw } from "./words/zh-tw.ts";

const WORDS: Readonly<Record<Locale, IntentWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/**
 * What the text shows, the gravest first; nothing if it shows nothing. Every language is looked for, whatever the page
 * speaks: people write in their own.
 */
export function intentsOf(text: string): readonly Intent[] {
  const plain = plainOf(text);
  return INTENTS.filter((intent) => LOCALES.some((locale) => wordPattern(WORDS[locale][intent], locale).test(plain)));
}

/** Lower case, full-width forms and apostrophes made plain, accents left out: `¿Cuánto?` is read as `¿cuanto?`. */
function plainOf(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim();
}
