import { LOCALES, type Locale, nearestLocale } from "@duebook/protocol/words/locale";

const KEY = "duebook.locale";

/** The language the reader chose on this device, or null. */
export function chosenLocale(): Locale | null {
  const kept = readKept();
  return LOCALES.find((locale) => locale === kept) ?? null;
}

/** Keeps the language for the next visit; without storage (private mode) it lasts until the page is closed. */
export function keepLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    return;
  }
}

/** The first language of the browser that Duebook speaks, else English. */
export function preferredLocale(languages: readonly string[]): Locale {
  const [first] = languages.flatMap((tag) => nearestLocale(tag) ?? []);
  return first ?? "en";
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
