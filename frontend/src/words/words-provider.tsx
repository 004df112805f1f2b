import type { Locale } from "@duebook/protocol/words/locale";
import { en, type PageWords } from "@duebook/protocol/words/page/en";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { createFormats } from "./formats.ts";
import { chosenLocale, keepLocale, preferredLocale } from "./preferred-locale.ts";
import { WordsContext } from "./words-context.tsx";

interface Spoken {
  readonly locale: Locale;
  readonly words: PageWords;
}

const ENGLISH: Spoken = { locale: "en", words: en };

/** Each other language comes as a file of its own, so that nobody loads what they do not read. */
const OTHERS: Readonly<Record<Exclude<Locale, "en">, () => Promise<PageWords>>> = {
  "zh-CN": async () => (await import("@duebook/protocol/words/page/zh-cn")).zhCn,
  "zh-TW": async () => (await import("@duebook/protocol/words/page/zh-tw")).zhTw,
  es: async () => (await import("@duebook/protocol/words/page/es")).es,
};

async function loadWords(locale: Locale): Promise<Spoken> {
  return locale === "en" ? ENGLISH : { locale, words: await OTHERS[locale]() };
}

/** Gives the pages below their language and keeps `<html lang>` true. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState(() => chosenLocale() ?? preferredLocale(navigator.languages));
  const [spoken, setSpoken] = useState<Spoken | null>(wanted === "en" ? ENGLISH : null);
  const [timeZone, setTimeZone] = useState<string | null>(null);

  useEffect(() => {
    let isCurrent = true;
    // English is there already; it stands in if the other language cannot be loaded.
    void loadWords(wanted)
      .catch(() => ENGLISH)
      .then((loaded) => isCurrent && setSpoken(loaded));
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (spoken) document.documentElement.lang = spoken.locale;
  }, [spoken]);

  const choose = useCallback((locale: Locale) => {
    keepLocale(locale);
    setWanted(locale);
  }, []);
  const suggest = useCallback((locale: Locale, zone: string | null) => {
    setTimeZone(zone);
    if (chosenLocale() === null) setWanted(locale);
  }, []);
  const value = useMemo(
    () => spoken && { ...spoken, formats: createFormats(spoken.locale, timeZone), choose, suggest },
    [spoken, timeZone, choose, suggest],
  );
  return value && <WordsContext value={value}>{children}</WordsContext>;
}
