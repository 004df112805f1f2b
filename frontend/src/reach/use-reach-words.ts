import { reachWords as en, type ReachWords } from "@duebook/protocol/words/page/reach/en";
import { reachWords as es } from "@duebook/protocol/words/page/reach/es";
import { reachWords as zhCn } from "@duebook/protocol/words/page/reach/zh-cn";
import { reachWords as zhTw } from "@duebook/protocol/words/page/reach/zh-tw";
import { useWords } from "../words/words-context.tsx";

const WORDS = { en, "zh-CN": zhCn, "zh-TW": zhTw, es } as const;

/** The sentences about how the debtor is reached; they come with their card. */
export function useReachWords(): ReachWords {
  return WORDS[useWords().locale];
}
