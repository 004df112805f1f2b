import type { Locale } from "@duebook/protocol/words/locale";
import { en, type PageWords } from "@duebook/protocol/words/page/en";
import { createContext, useContext } from "react";
import { createFormats, type Formats } from "./formats.ts";

/** The language that the page speaks now. */
export interface Words {
  readonly locale: Locale;
  readonly words: PageWords;
  readonly formats: Formats;
  /** Chooses a language for good. */
  choose(locale: Locale): void;
  /** What the debt says about language and time zone, which counts unless the reader has chosen. */
  suggest(locale: Locale, timeZone: string | null): void;
}

/** What `WordsProvider` gives; English until it has. */
export const WordsContext = createContext<Words>({
  locale: "en",
  words: en,
  formats: createFormats("en", null),
  choose: () => {},
  suggest: () => {},
});

/** The sentences and formats of the language that the page speaks now. */
export function useWords(): Words {
  return useContext(WordsContext);
}
