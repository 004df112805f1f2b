import { helpWords as en, type HelpWords } from "@duebook/protocol/words/page/help/en";
import { helpWords as zhCn } from "@duebook/protocol/words/page/help/zh-cn";
import { useWords } from "../words/words-context.tsx";

const WORDS = { en, "zh-CN": zhCn } as const;

/** The sentences of asking for help; they come with it, so that nobody else loads them. */
export function useHelpWords(): HelpWords {
  return WORDS[useWords().locale];
}
