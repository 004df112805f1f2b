/** BCP 47 tags of the languages that Duebook speaks, as in `localeShape` of `http.ts`. */
export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];
