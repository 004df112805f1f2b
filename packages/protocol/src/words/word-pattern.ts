import type { Locale } from "./locale.ts";

/**
 * A pattern that finds words written as `word|other*`: `|` parts them, `*` stands for any ending. Whole words only, but
 * anywhere in the text for Chinese, which does not part its words.
 */
export function wordPattern(words: string, locale: Locale): RegExp {
  const anyOf = words.replaceAll("*", "\\p{L}*");
  return locale.startsWith("zh") ? new RegExp(anyOf, "giu") : new RegExp(`(?<!\\p{L})(?:${anyOf})(?!\\p{L})`, "giu");
}
