import { privacy as en, type PrivacyWords } from "@duebook/protocol/words/page/privacy/en";
import { privacy as es } from "@duebook/protocol/words/page/privacy/es";
import { privacy as zhCn } from "@duebook/protocol/words/page/privacy/zh-cn";
import { privacy as zhTw } from "@duebook/protocol/words/page/privacy/zh-tw";
import { useWords } from "../words/words-context.tsx";

const WORDS = { en, "zh-CN": zhCn, "zh-TW": zhTw, es } as const;

/** The sentences about the debtor's own data; they come with their card. */
export function usePrivacyWords(): PrivacyWords {
  return WORDS[useWords().locale];
}
