import { BANS, BANS_IN_PREVIEWS } from "@duebook/protocol/words/lint/ban";
import { lintReading, lintText } from "@duebook/protocol/words/lint/lint-text";
import { LOCALES } from "@duebook/protocol/words/locale";
import { questionEn } from "@duebook/protocol/words/question/en";
import { questionEs } from "@duebook/protocol/words/question/es";
import { questionZhCn } from "@duebook/protocol/words/question/zh-cn";
import { questionZhTw } from "@duebook/protocol/words/question/zh-tw";
import { expect } from "chai";
import { renderQuestion } from "./render-question.ts";

const FACTS = { name: "Teo", knownAs: "Ana" };
const WORDS = { en: questionEn, "zh-CN": questionZhCn, "zh-TW": questionZhTw, es: questionEs };
/** What the law keeps from somebody else (12 CFR 1006.10(b)(2)): that anything is owed, to whom, how much. */
const OF_DEBT =
  /debt|owe|due\b|pay|amount|creditor|collect|loan|USDT|reference|deud|deb[eo]|pag[ao]|importe|acreedor|cobr|债|欠|款|还钱|催|債|還錢|金额|金額/i;

describe("the question to somebody else", () => {
  for (const locale of LOCALES) {
    const { mind, say } = WORDS[locale];
    const said = say.map((sentence) => sentence(FACTS));

    it(`says nothing of a debt in ${locale}, and keeps every ban`, () => {
      for (const sentence of said) {
        expect(sentence).not.to.match(OF_DEBT);
        expect(lintText(sentence, locale, BANS_IN_PREVIEWS)).to.deep.equal([]);
      }
    });

    it(`is easy to read in ${locale}, for whoever asks too`, () => {
      const findings = [...mind, ...said].flatMap((text) => [
        ...lintText(text, locale, BANS),
        ...lintReading(text, locale),
      ]);
      expect(findings).to.deep.equal([]);
    });

    it(`tells whoever asks all that the law asks in ${locale}, before the words`, () => {
      expect(mind).to.have.length(questionEn.mind.length);
      expect(say).to.have.length(questionEn.say.length);
      const text = renderQuestion(locale, FACTS);
      expect(text).to.contain("Teo").and.contain("Ana").and.contain("noAnswer").and.contain("refused");
      expect(text.indexOf("noAnswer")).to.be.below(text.indexOf("Teo"));
    });
  }
});
