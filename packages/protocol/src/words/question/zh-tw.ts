import type { QuestionWords } from "./question-words.ts";

/** Traditional Chinese. */
export const questionZhTw: QuestionWords = {
  mind: [
    "您只問一個問題，只問一次。即使對方問起，也不要提及債務、債權人、金額或編號。",
    "不要在答錄機或向其他任何人留言，也不要書面聯絡。無人接聽時回報 noAnswer；之後不再撥打。",
    "只有在對方明確問起您為誰工作時，才說一個看不出與債務有關的商號。",
    "如果對方不願回答，請道謝並回報 refused。今後不再聯絡此人。",
  ],
  saying: "這樣說：",
  say: [
    (f) => `您好，我叫（您的姓名）。請問您是${f.name}嗎？`,
    (f) => `${f.knownAs}說過，可以向您詢問怎樣聯絡到本人。我只想問這一點。`,
    (f) => `您知道現在怎樣聯絡到${f.knownAs}嗎？電話或電子郵件都可以。您也可以不回答。`,
    () => `謝謝您。我不會再打來。`,
  ],
};
