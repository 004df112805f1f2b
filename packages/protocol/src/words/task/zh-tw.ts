import type { Say } from "../message/facts.ts";
import type { TaskWords } from "./task-words.ts";

const askWho: Say = (f) =>
  `確認是本人之前，不要提及債權人、債務或金額。請對方說出訊息中的編號；編號是 ${f.reference}，您不要先說。如果是別人：道謝，不再多說，並記錄 wrongAddress。`;
const stayWithIt: Say = () =>
  "用平和的語氣說下面的內容，不要更重：不威脅，不自訂期限，不告訴任何其他人。如果對方請您停止，就停止，並記錄 refused。";

/** Traditional Chinese. */
export const taskZhTw: TaskWords = {
  mind: {
    voice: [
      () => "開頭：您好，我是（您的姓名）。我想找這個號碼的機主本人。現在方便嗎？",
      (f) =>
        `如果是語音信箱，只說：我是（不透露債務的單位名稱）的（您的姓名），請回電：${f.creditorContact}，謝謝。然後記錄 voicemail。`,
      askWho,
      stayWithIt,
    ],
    letter: [() => "列印下面的信。信封須無標識，只寫債務人本人的姓名地址，外面不得透露內容。"],
    visit: [
      () => "衣著、出示和留下的物品都不得讓別人知道來意。開頭：您好，我是（您的姓名）。現在方便談一件個人的事嗎？",
      askWho,
      stayWithIt,
    ],
    directMessage: [() => "只用私訊把下面的內容傳給這個帳號，絕不傳在別人能看到的地方。"],
  },
  saying: "要說的內容：",
};
