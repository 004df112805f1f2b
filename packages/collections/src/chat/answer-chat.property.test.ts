import { CHAT_BLOCKS } from "@duebook/protocol/words/chat/chat-words";
import { expect } from "chai";
import fc from "fast-check";
import { answerChat, type ChatAnswer, type ChatState } from "./answer-chat.ts";
import { INTENTS } from "./intent.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { zhCn } from "./words/zh-cn.ts";
import { zhTw } from "./words/zh-tw.ts";

/** Words of the lists themselves, without their signs, so that intents meet each other often. */
const WORDS = [en, es, zhCn, zhTw].flatMap((words) =>
  INTENTS.flatMap((intent) => words[intent].split("|").map((word) => word.replaceAll(/[()?:*.]|\[.*?\]/g, ""))),
);
const TEXT = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc
    .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 12 })
    .map((parts) => parts.join(" ")),
);
const STATE: fc.Arbitrary<ChatState> = fc.record({ wasNotUnderstood: fc.boolean(), isWaiting: fc.boolean() });
const DISTRESS = ["I want to die", "suicide", "不想活", "輕生", "suicidarme", "no puedo más"];

describe("answerChat, whatever is written", () => {
  it("says approved blocks only, at least one, and none twice", () => {
    fc.assert(
      fc.property(TEXT, STATE, (text, state) => {
        const { blocks } = answerChat(text, state);
        expect(blocks.length).to.be.within(1, 2);
        expect(new Set(blocks).size).to.equal(blocks.length);
        for (const block of blocks) expect(CHAT_BLOCKS).to.include(block);
      }),
      { numRuns: 2000 },
    );
  });

  it("answers the same again", () => {
    fc.assert(
      fc.property(TEXT, STATE, (text, state) => {
        const first: ChatAnswer = answerChat(text, state);
        expect(answerChat(text, state)).to.deep.equal(first);
      }),
    );
  });

  it("hands despair to a person at once, and speaks of nothing else", () => {
    fc.assert(
      fc.property(TEXT, fc.constantFrom(...DISTRESS), TEXT, STATE, (before, words, after, state) => {
        const answer = answerChat(`${before} ${words} ${after}`, state);
        expect(answer).to.deep.equal({ blocks: ["distress"], isStop: false, handOver: "distress" });
      }),
      { numRuns: 1000 },
    );
  });
});
