import { expect } from "chai";
import { isStopWord, STOP_WORDS } from "./stop-words.ts";

describe("isStopWord", () => {
  for (const text of ["", "🙂", "Stop it", "don't stop", "stop stop", "I paid", "Basta de mensajes", "停止吧", "tdx"])
    it(`is no ${JSON.stringify(text)}`, () => expect(isStopWord(text)).to.equal(false));

  for (const word of STOP_WORDS) {
    it(`is ${word}, shouted, quoted and with whatever marks`, () => {
      const said = [word, ` ${word.toUpperCase()}!!!`, `“${word}”`, `/${word}\n`, word.replaceAll(" ", "-")];
      for (const text of said) expect(isStopWord(text), text).to.equal(true);
    });
  }

  for (const text of ["Arrêt", "ＳＴＯＰ", "¡Basta!", "OPT-OUT", "拒收。"])
    it(`is ${text}`, () => expect(isStopWord(text)).to.equal(true));
});
