import { expect } from "chai";
import fc from "fast-check";
import { type Wish, wishOf } from "./wish.ts";

const READ: Readonly<Record<Wish, readonly string[]>> = {
  stop: [
    ...["STOP", "stop", " Stop. ", "STOP!!!", "“stop”", "ＳＴＯＰ", "/stop", "Stop\n"],
    ...["UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "opt-out", "CANCEL", "ARRET", "Arrêt", "REMOVE"],
    ...["TD", "T", "退订", "退訂", "退订。", "停止", "BAJA", "PARAR", "ALTO", "¡Alto!", "Basta", "salir", "拒收"],
  ],
  start: ["START", "unstop", "Start.", "恢复", "ALTA"],
  perhapsStop: [
    "please stop texting me",
    "Stop it",
    "don’t message me again",
    "Do not contact me",
    "No more texts!",
    "I do not want your messages",
    "leave me alone",
    "wrong number",
    "Take me off your list",
    "I want to unsubscribe",
    "Por favor, no me manden mensajes",
    "Arrêtez de m'envoyer des SMS",
    "请不要再给我发短信了",
    "別再騷擾我",
    "我要退订",
  ],
  none: [
    "",
    "🙂",
    "Yes",
    "I paid yesterday",
    "Can I pay on Friday?",
    "What is this about?",
    "thanks",
    "Can I cancel this payment?",
    "I did not send it yet",
    "I don't have the money to send",
    "The end of the month works for me",
    "好的，明天付",
    "我已经付款",
    "Gracias, ya pagué",
  ],
};

describe("what a reply wishes", () => {
  for (const [wish, replies] of Object.entries(READ)) {
    for (const reply of replies) {
      it(`is ${wish}: ${JSON.stringify(reply)}`, () => expect(wishOf(reply)).to.equal(wish));
    }
  }

  it("does not depend on case, surrounding spaces or full stops", () => {
    const known = [...READ.stop, ...READ.start];
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.constantFrom("", " ", "\n", ".", "!", "。"), (reply, around) => {
        expect(wishOf(around + reply.toUpperCase() + around)).to.equal(wishOf(reply));
      }),
    );
  });

  it("reads any text at all", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (reply) => wishOf(reply).length > 0));
  });
});
