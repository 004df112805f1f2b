/** BCP 47 tags of the languages that Duebook speaks. */
export const LOCALES = ["en", "zh-CN", "zh-TW", "es"] as const;
/** One of `LOCALES`. */
export type Locale = (typeof LOCALES)[number];

/**
 * The language of Duebook that a reader of a BCP 47 tag reads too, or null: Chinese by the script of the tag's region, so
 * that Hong Kong and Macau read Traditional Chinese (CLDR, likely subtags).
 */
export function nearestLocale(tag: string): Locale | null {
  const { language, script } = likelyOf(tag);
  if (language === "zh" || language === "yue") return script === "Hant" ? "zh-TW" : "zh-CN";
  return LOCALES.find((locale) => locale === language) ?? null;
}

/**
 * Tag by which numbers and dates are written. Spanish writes them as most of America does: with the decimal point that
 * wallets, exchanges and contracts use, so that an amount reads the same wherever it is compared.
 */
export function formatTag(locale: Locale): string {
  return locale === "es" ? "es-419" : locale;
}

function likelyOf(tag: string): Pick<Intl.Locale, "language" | "script"> {
  try {
    // Files and systems write zh_TW as well.
    return new Intl.Locale(tag.trim().replaceAll("_", "-")).maximize();
  } catch {
    return { language: "", script: "" };
  }
}
