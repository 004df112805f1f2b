import { CHAT_QUESTIONS } from "@duebook/protocol/words/chat/chat-words";
import { en } from "@duebook/protocol/words/chat/en";
import { es } from "@duebook/protocol/words/chat/es";
import { zhCn } from "@duebook/protocol/words/chat/zh-cn";
import { zhTw } from "@duebook/protocol/words/chat/zh-tw";
import { expect } from "chai";
import { answerChat, type ChatState, type HandOver } from "./answer-chat.ts";

const FRESH: ChatState = { wasNotUnderstood: false, isWaiting: false };

/** What is written, by what is answered and why a person is asked (null: no person). */
const CASES: readonly (readonly [block: string, handOver: HandOver | null, texts: readonly string[]])[] = [
  [
    "distress",
    "distress",
    [
      ...["I want to die", "I can’t go on like this", "thinking of suicide, how do I pay", "STOP or I kill myself"],
      ...["我不想活了", "真的活不下去", "我很绝望，怎么付款", "我不想活了，別再聯絡我", "我撐不下去了", "想輕生"],
      ...["No puedo más", "quiero morirme", "Estoy desesperada y no puedo pagar", "pensé en suicidarme"],
    ],
  ],
  [
    "stop",
    null,
    [
      "STOP",
      "stop!",
      "Unsubscribe.",
      "ＳＴＯＰ",
      "退订",
      "T",
      "td",
      "退訂",
      "停止",
      "BAJA",
      "¡Basta!",
      "alto",
      " cancelar ",
      "Salir",
      "拒收",
    ],
  ],
  [
    "stop",
    "stop",
    [
      ...["please stop texting me", "Don’t write me any more", "I want to unsubscribe from this, thanks"],
      ...["不要再联系我", "别再给我发消息了", "不想再收到", "不要再聯絡我", "別再寄了"],
      ...["Dejen de escribirme", "no me llamen más", "Quiero darme de baja por favor"],
    ],
  ],
  [
    "dispute",
    "dispute",
    [
      ...["This is not my debt", "I have paid already", "The amount is wrong", "I don't owe you anything"],
      ...["这不是我的", "金额不对", "我已经付了", "我沒借過", "金額有誤", "已經還了"],
      ...["No es mi deuda", "Ya pagué", "el monto está equivocado", "Yo no debo nada"],
    ],
  ],
  [
    "hardship",
    "hardship",
    [
      ...["I cannot pay now", "I cant afford it", "I lost my job", "could I have more time?", "can I pay later"],
      ...["我付不起", "最近失业了", "能不能延期", "可以分期吗", "繳不出來", "我失業了", "可以延後嗎"],
      ...["No puedo pagar", "perdí mi trabajo", "necesito más tiempo", "¿puedo pagar menos?"],
    ],
  ],
  [
    "complaint",
    "complaint",
    [
      ...["I want to complain", "You are harassing me", "this is unfair"],
      ...["我要投诉", "态度太差", "我要申訴", "你們太過分"],
      ...["Quiero poner una queja", "esto es acoso"],
    ],
  ],
  [
    "human",
    "asked",
    [
      ...["Can I talk to a human?", "give me a person"],
      ...["找人工客服", "转人工", "我要真人客服", "請專人處理"],
      ...["Quiero hablar con alguien", "una persona por favor"],
    ],
  ],
  [
    "hand-over",
    "unsure",
    [
      "You harass me and the amount is wrong",
      "我要投诉，金额不对",
      "我要申訴，金額不對",
      "Es un acoso y no es mi deuda",
    ],
  ],
  ["is-this-real", null, ["Is this a scam?", "who are you", "这是不是骗人的", "是真的吗", "真的嗎", "¿Es una estafa?"]],
  [
    "privacy",
    null,
    ["Who can see my data?", "delete my data", "谁能看到", "隐私", "個資怎麼用", "¿qué hacen con mis datos?"],
  ],
  [
    "what-i-owe",
    null,
    ["How much do I owe?", "when is it due", "我欠多少", "还剩多少", "什麼時候到期", "¿Cuánto debo?", "¿cuándo vence?"],
  ],
  [
    "pay",
    null,
    [
      "How do I pay?",
      "which address",
      "怎么付款",
      "用交易所转账",
      "怎麼付款",
      "怎麼繳",
      "¿Cómo pago?",
      "desde mi billetera",
    ],
  ],
  ["thanks", null, ["thank you", "谢谢", "謝謝", "Gracias"]],
  ["welcome", null, ["Hello", "你好", "午安", "Buenos días"]],
  ["unknown", null, ["", "???", "purple monkey", "天气", "今天天氣如何", "el cielo azul", "🙂"]],
];

describe("answerChat", () => {
  for (const [block, handOver, texts] of CASES) {
    for (const text of texts) {
      it(`answers "${text}" with ${block}${handOver === null ? "" : " and a person"}`, () => {
        const answer = answerChat(text, FRESH);
        expect(answer.blocks).to.deep.equal([block]);
        expect(answer.handOver).to.equal(handOver);
        expect(answer.isStop).to.equal(block === "stop");
      });
    }
  }

  it("asks a person when twice nothing was understood", () => {
    const answer = answerChat("purple monkey", { ...FRESH, wasNotUnderstood: true });
    expect(answer).to.deep.equal({ blocks: ["hand-over"], isStop: false, handOver: "not-understood" });
  });

  it("says that a person has been asked, rather than that it did not understand", () => {
    const answer = answerChat("purple monkey", { wasNotUnderstood: true, isWaiting: true });
    expect(answer).to.deep.equal({ blocks: ["waiting"], isStop: false, handOver: null });
  });

  it("answers two questions at once, and leaves three to a person", () => {
    expect(answerChat("How much do I owe and how do I pay?", FRESH).blocks).to.deep.equal(["what-i-owe", "pay"]);
    expect(answerChat("How much, is it a scam, and where is my data?", FRESH).handOver).to.equal("unsure");
  });

  it("leaves a long story to a person", () => {
    const story = `My wallet ${"and then one thing came to another ".repeat(9)}`;
    expect(answerChat(story, FRESH)).to.include({ handOver: "unsure" });
  });

  for (const [language, words] of Object.entries({ en, zhCn, zhTw, es })) {
    for (const question of CHAT_QUESTIONS) {
      it(`understands its own question: ${question}, ${language}`, () =>
        expect(answerChat(words.question[question], FRESH).blocks).to.deep.equal([question]));
    }
  }
});
