import type { Locale } from "@duebook/protocol/words/locale";
import { useEffect, useState } from "react";
import { useWords } from "./words-context.tsx";

/** Words of a part of the page by language; English comes with the part and stands in for what cannot be loaded. */
export interface WordsByLocale<Words> {
  readonly en: Words;
  readonly others: Readonly<Record<Exclude<Locale, "en">, () => Promise<Words>>>;
}

/** The words of a part in the language of the page; null while they are loaded. `all` stays the same. */
export function useOtherWords<Words>(all: WordsByLocale<Words>): Words | null {
  const { locale } = useWords();
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const loading = locale === "en" ? Promise.resolve(all.en) : all.others[locale]().catch(() => all.en);
    void loading.then((loaded) => isCurrent && setWords(loaded));
    return () => {
      isCurrent = false;
    };
  }, [locale, all]);
  return words;
}
