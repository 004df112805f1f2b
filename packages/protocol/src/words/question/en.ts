import type { QuestionWords } from "./question-words.ts";

/** English. */
export const questionEn: QuestionWords = {
  mind: [
    "You put one question, once. Do not speak of a debt, a creditor, an amount or a reference, not even if you are asked.",
    "Leave no message with a machine or with anybody else, and write nothing. If nobody answers, report noAnswer; nobody calls again.",
    "Only if you are asked outright for whom you work, say a business name that tells nothing of debts.",
    "If the person would rather not answer, thank them and report refused. Nobody calls them again.",
  ],
  saying: "What to say:",
  say: [
    (f) => `Hello, my name is (your name). Am I speaking with ${f.name}?`,
    (f) =>
      `${f.knownAs} named you as somebody who may be asked how to reach them. That is all that I would like to ask.`,
    (f) => `Do you know how ${f.knownAs} can be reached now, by telephone or by e-mail? You need not answer.`,
    () => `Thank you. I will not call you again.`,
  ],
};
