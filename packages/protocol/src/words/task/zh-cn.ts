import type { Say } from "../message/facts.ts";
import type { TaskWords } from "./task-words.ts";

const askWho: Say = (f) =>
  `确认是本人之前，不要提及债权人、债务或金额。请对方说出消息中的编号；编号是 ${f.reference}，您不要先说。如果是别人：道谢，不再多说，并记录 wrongAddress。`;
const stayWithIt: Say = () =>
  "用平和的语气说下面的内容，不要更重：不威胁，不自定期限，不告诉任何其他人。如果对方请您停止，就停止，并记录 refused。";

/** Simplified Chinese. */
export const taskZhCn: TaskWords = {
  mind: {
    voice: [
      () => "开头：您好，我是（您的姓名）。我想找这个号码的机主本人。现在方便吗？",
      (f) =>
        `如果是语音信箱，只说：我是（不透露债务的单位名称）的（您的姓名），请回电：${f.creditorContact}，谢谢。然后记录 voicemail。`,
      askWho,
      stayWithIt,
    ],
    letter: [() => "打印下面的信。信封须无标识，只写债务人本人的姓名地址，外面不得透露内容。"],
    visit: [
      () => "着装、出示和留下的物品都不得让别人知道来意。开头：您好，我是（您的姓名）。现在方便谈一件个人的事吗？",
      askWho,
      stayWithIt,
    ],
    directMessage: [() => "只用私信把下面的内容发给这个账号，绝不发在别人能看到的地方。"],
  },
  saying: "要说的内容：",
};
