import type { QuestionWords } from "./question-words.ts";

/** Simplified Chinese. */
export const questionZhCn: QuestionWords = {
  mind: [
    "您只问一个问题，只问一次。即使对方问起，也不要提及债务、债权人、金额或编号。",
    "不要在答录机或向其他任何人留言，也不要书面联系。无人接听时报告 noAnswer；之后不再拨打。",
    "只有在对方明确问起您为谁工作时，才说一个看不出与债务有关的商号。",
    "如果对方不愿回答，请道谢并报告 refused。今后不再联系此人。",
  ],
  saying: "这样说：",
  say: [
    (f) => `您好，我叫（您的姓名）。请问您是${f.name}吗？`,
    (f) => `${f.knownAs}说过，可以向您询问怎样联系到本人。我只想问这一点。`,
    (f) => `您知道现在怎样联系到${f.knownAs}吗？电话或电子邮件都可以。您也可以不回答。`,
    () => `谢谢您。我不会再打来。`,
  ],
};
