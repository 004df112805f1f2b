import type { Locale } from "../locale.ts";

/** How hard a text is to read. */
export interface Reading {
  /** Words; 0 for Chinese. */
  readonly words: number;
  /** Words of the longest sentence; characters of Chinese. */
  readonly longest: number;
  /** LIX (Björnsson, 1968): words a sentence plus the share of words above six letters in percent; 0 for Chinese. */
  readonly lix: number;
}

/**
 * What is still easy: up to 40 is plain, 50 a newspaper, 60 an office. Spanish has longer words for the same, so its limit
 * is higher; the sentence lengths are our own.
 */
export const READING_LIMITS: Readonly<Record<Locale, Omit<Reading, "words">>> = {
  en: { longest: 34, lix: 40 },
  es: { longest: 40, lix: 45 },
  "zh-CN": { longest: 60, lix: 0 },
  "zh-TW": { longest: 60, lix: 0 },
};

/** Measures a text of one or more sentences. */
export function readingOf(text: string, locale: Locale): Reading {
  const sentences = text
    .split(/(?<=[.!?:。！？：；])(?:\s+|(?=\p{Script=Han}))/u)
    .filter((sentence) => /\p{L}/u.test(sentence));
  if (locale.startsWith("zh")) return { words: 0, longest: Math.max(0, ...sentences.map(hanLength)), lix: 0 };
  const words = sentences.map((sentence) => sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? []);
  const all = words.flat();
  const share = all.length === 0 ? 0 : all.filter((word) => word.length > 6).length / all.length;
  const mean = sentences.length === 0 ? 0 : all.length / sentences.length;
  const longest = Math.max(0, ...words.map(({ length }) => length));
  return { words: all.length, longest, lix: Math.round(mean + 100 * share) };
}

function hanLength(sentence: string): number {
  return (sentence.match(/\p{Script=Han}/gu) ?? []).length;
}
