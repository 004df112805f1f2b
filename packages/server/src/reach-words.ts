import type { Locale } from "@duebook/protocol/words/locale";
import { reachWords as en, type ReachWords } from "@duebook/protocol/words/page/reach/en";
import { reachWords as es } from "@duebook/protocol/words/page/reach/es";
import { reachWords as zhCn } from "@duebook/protocol/words/page/reach/zh-cn";
import { reachWords as zhTw } from "@duebook/protocol/words/page/reach/zh-tw";

const WORDS: Readonly<Record<Locale, ReachWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

/** The sentences about how a debtor is reached, in one language. */
export function reachWordsOf(locale: Locale): ReachWords {
  return WORDS[locale];
}
