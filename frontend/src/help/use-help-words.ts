import { helpWords as en, type HelpWords } from "@duebook/protocol/words/page/help/en";
import { helpWords as es } from "@duebook/protocol/words/page/help/es";
import { helpWords as zhCn } from "@duebook/protocol/words/page/help/zh-cn";
import { helpWords as zhTw } from "@duebook/protocol/words/page/help/zh-tw";
import { useWords, type Words } from "../words/words-context.tsx";

const WORDS = { en, "zh-CN": zhCn, "zh-TW": zhTw, es } as const;

/** The sentences of asking for help, which come with it, so that nobody else loads them; and how the page says days. */
export type HelpSentences = HelpWords & Pick<Words["words"], "days">;

/** The sentences of asking for help in the language of the page. */
export function useHelpWords(): HelpSentences {
  const { locale, words } = useWords();
  return { ...WORDS[locale], days: words.days };
}
