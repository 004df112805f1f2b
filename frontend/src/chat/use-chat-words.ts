import type { ChatWords } from "@duebook/protocol/words/chat/chat-words";
import { en } from "@duebook/protocol/words/chat/en";
import type { Locale } from "@duebook/protocol/words/locale";
import { useEffect, useState } from "react";
import { useWords } from "../words/words-context.tsx";

const OTHERS: Readonly<Record<Exclude<Locale, "en">, () => Promise<ChatWords>>> = {
  "zh-CN": async () => (await import("@duebook/protocol/words/chat/zh-cn")).zhCn,
  "zh-TW": async () => (await import("@duebook/protocol/words/chat/zh-tw")).zhTw,
  es: async () => (await import("@duebook/protocol/words/chat/es")).es,
};

/** The chat's words in the language of the page; null while they are loaded. */
export function useChatWords(): ChatWords | null {
  const { locale } = useWords();
  const [words, setWords] = useState<ChatWords | null>(null);
  useEffect(() => {
    let isCurrent = true;
    // English is there already; it stands in if the other language cannot be loaded.
    const loading = locale === "en" ? Promise.resolve(en) : OTHERS[locale]().catch(() => en);
    void loading.then((loaded) => isCurrent && setWords(loaded));
    return () => {
      isCurrent = false;
    };
  }, [locale]);
  return words;
}
