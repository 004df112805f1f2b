import { LOCALES, type Locale } from "@duebook/protocol/words/locale";
import type { ReactNode } from "react";
import { useWords } from "../words/words-context.tsx";
import { focusContent } from "./focus-content.ts";

const NAMES: Readonly<Record<Locale, string>> = {
  en: "English",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  es: "Español",
};

/** Head and foot of every page: the name, the language, and what the page does not do. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { words } = useWords();
  return (
    <>
      <button type="button" className="skip" onClick={focusContent}>
        {words.frame.skip}
      </button>
      <header className="head">
        <a className="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          Duebook
        </a>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">{words.frame.private}</footer>
    </>
  );
}

function LanguageSwitch() {
  const { locale, words, choose } = useWords();
  return (
    <select
      className="languages"
      aria-label={words.frame.language}
      value={locale}
      // Every option is one of LOCALES.
      onChange={({ target }) => choose(target.value as Locale)}
    >
      {LOCALES.map((each) => (
        <option key={each} value={each} lang={each}>
          {NAMES[each]}
        </option>
      ))}
    </select>
  );
}
