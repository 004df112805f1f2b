/** BCP 47 tags of the languages that Duebook speaks. */
export const LOCALES = ["en", "zh-CN"] as const;
/** One of `LOCALES`. */
export type Locale = (typeof LOCALES)[number];
