import { helpWords as en, type HelpWords } from "@duebook/protocol/words/page/help/en";
import { helpWords as es } from "@duebook/protocol/words/page/help/es";
import { helpWords as zhCn } from "@duebook/protocol/words/page/help/zh-cn";
import { helpWords as zhTw } from "@duebook/protocol/words/page/help/zh-tw";
import { useWords } from "../words/words-context.tsx";

const WORDS = { en, "zh-CN": zhCn, "zh-TW": zhTw, es } as const;

/** The sentences of asking for help; they come with it, so that nobody else loads them. */
export function useHelpWords(): HelpWords {
  return WORDS[useWords().locale];
}
