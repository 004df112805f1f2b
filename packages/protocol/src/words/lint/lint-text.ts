import type { Locale } from "../locale.ts";
import type { Ban } from "./ban.ts";
import { bannedWords } from "./banned-words.ts";
import { READING_LIMITS, readingOf } from "./reading.ts";

/** What is wrong with a text. */
export interface Finding {
  readonly rule: Ban | "reading" | "placeholders" | "gap";
  /** The words that break it, or the figures. */
  readonly found: string;
}

/** Finds the words of a text that do what is banned. The words alone are judged; whoever writes new ones reads them too. */
export function lintText(text: string, locale: Locale, bans: readonly Ban[]): readonly Finding[] {
  const broken = bans.flatMap((rule) =>
    [...text.matchAll(bannedWords(locale, rule))].map(([found]): Finding => ({ rule, found })),
  );
  const gap = /undefined|null|NaN|\[object|\$\{/.exec(text);
  return gap === null ? broken : [...broken, { rule: "gap", found: gap[0] }];
}

/** LIX says nothing about fewer words than these. */
const FEW_WORDS = 30;

/** Finds what is hard to read. */
export function lintReading(text: string, locale: Locale): readonly Finding[] {
  const { words, longest, lix } = readingOf(text, locale);
  const limit = READING_LIMITS[locale];
  if (longest <= limit.longest && (words < FEW_WORDS || lix <= limit.lix)) return [];
  return [
    { rule: "reading", found: `longest sentence ${longest} (at most ${limit.longest}), LIX ${lix} (${limit.lix})` },
  ];
}
