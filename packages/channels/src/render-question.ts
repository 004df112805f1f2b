import type { Locale } from "@duebook/protocol/words/locale";
import { questionEn } from "@duebook/protocol/words/question/en";
import { questionEs } from "@duebook/protocol/words/question/es";
import type { QuestionFacts, QuestionWords } from "@duebook/protocol/words/question/question-words";
import { questionZhCn } from "@duebook/protocol/words/question/zh-cn";
import { questionZhTw } from "@duebook/protocol/words/question/zh-tw";

const WORDS: Readonly<Record<Locale, QuestionWords>> = {
  en: questionEn,
  "zh-CN": questionZhCn,
  "zh-TW": questionZhTw,
  es: questionEs,
};

/** What a person minds and says who asks somebody else where a debtor can be reached; it carries no fact of the debt. */
export function renderQuestion(locale: Locale, facts: QuestionFacts): string {
  const { mind, saying, say } = WORDS[locale];
  return [...mind, saying, ...say.map((sentence) => sentence(facts))].join("\n\n");
}
