import { expect } from "chai";
import fc from "fast-check";
import { type Wish, wishOf, wishOfMail } from "./wish.ts";

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
    "Stop emailing me",
    "No more e-mails, please",
    "don't email me",
    "No me manden más correos",
    "no más correos",
    "请不要再给我发邮件",
    "請不要再寄信給我",
    "停止寄郵件",
    "Por favor, no me manden mensajes",
    "Deje de mandarme mensajes",
    "Basta de correos",
    "No me envíen nada más",
    "No me vuelva a escribir",
    "no me escribas",
    "No quiero recibir más mensajes",
    "Arrêtez de m'envoyer des SMS",
    "Ne m'écrivez plus",
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
    "No me llegó su mensaje",
    "¿Qué hago para mandarle el pago?",
    "Para enviar el dinero necesito su cuenta",
    "No me mandaron la factura",
    "El banco no me envía el recibo",
    "Je ne comprends pas votre message",
    "特别感谢，我明天发工资",
    "Mi correo es otro",
    "我的邮件地址变了",
    "I will e-mail you the receipt",
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

/** The writer's own words, the subject, and what they wish. */
const MAILS: readonly (readonly [words: string, subject: string, wish: Wish])[] = [
  ["", "Re: L-1: a message for you", "none"],
  ["", "回复：L-1：给您的一条消息", "none"],
  ["I pay on Friday.\nAna T.", "Re: L-1", "none"],
  ["I pay at the end of the month.\n\nT\n", "Re: L-1", "none"],
  ["Sr. T. Díaz: pago mañana.", "Re: L-1", "none"],
  ["I had to stop there. Now it is better, and next week I pay.", "Re: L-1", "none"],
  ["我周五付款。\n谢谢", "回复：L-1", "none"],
  ["别担心，我明天发给你。", "回复：L-1", "none"],
  ["STOP", "Re: L-1", "stop"],
  ["退订", "回复：L-1", "stop"],
  ["取消訂閱", "回覆：L-1", "stop"],
  ["Baja.", "Re: L-1", "stop"],
  ["", "STOP", "stop"],
  ["", "RE: Re: unsubscribe", "stop"],
  ["START", "Re: L-1", "start"],
  ["STOP\n\nBest regards\nAna Díaz", "Re: L-1", "perhapsStop"],
  ["Hello,\n\nSTOP\n\nAna", "Re: L-1", "perhapsStop"],
  ["您好：\n退订\n谢谢", "回复：L-1", "perhapsStop"],
  ["Thank you.", "STOP", "perhapsStop"],
  ["", "Please take me off your list", "perhapsStop"],
  ["I have paid. Please do not email me again. Ana", "Re: L-1", "perhapsStop"],
  ["I have told you before that you should stop\nsending me these mails", "Re: L-1", "perhapsStop"],
  ["Ya pagué. No me escriban más.", "Re: L-1", "perhapsStop"],
  ["我已经付款。请不要再发邮件给我。", "回复：L-1", "perhapsStop"],
  ["我已付款。請別再聯絡我。", "回覆：L-1", "perhapsStop"],
];

describe("what a mail wishes", () => {
  for (const [words, subject, wish] of MAILS) {
    it(`is ${wish}: ${JSON.stringify(words)} under ${JSON.stringify(subject)}`, () =>
      expect(wishOfMail(words, subject)).to.equal(wish));
  }

  it("is read in no time, whatever somebody writes", () => {
    const begun = performance.now();
    for (const slow of ["stop ".repeat(20_000), "no me ".repeat(20_000), "别".repeat(100_000), "a.".repeat(50_000)]) {
      wishOfMail(slow, slow);
    }
    expect(performance.now() - begun).to.be.lessThan(2_000);
  });
});
