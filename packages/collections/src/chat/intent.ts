/** What somebody who writes may want, the gravest first. */
export const INTENTS = [
  "distress",
  "stop",
  "complaint",
  "dispute",
  "hardship",
  "human",
  "is-this-real",
  "privacy",
  "what-i-owe",
  "pay",
  "thanks",
  "hello",
] as const;
/** One of `INTENTS`. */
export type Intent = (typeof INTENTS)[number];

/** Words that show an intent, in one language, as `wordPattern` reads them; written without accents. */
export type IntentWords = Readonly<Record<Intent, string>>;
