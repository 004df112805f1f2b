import { expect } from "chai";
import { BANS } from "../lint/ban.ts";
import { lintText } from "../lint/lint-text.ts";
import { LOCALES, type Locale } from "../locale.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { TRANSFER_CODES, type TransferWords } from "./transfer-words.ts";
import { zhCn } from "./zh-cn.ts";
import { zhTw } from "./zh-tw.ts";

const told = { arrived: 12_340_000n, surplus: 2_340_000n, token: "0x01" };
const WORDS: Readonly<Record<Locale, TransferWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };
const SENTENCE: Readonly<Record<Locale, RegExp>> = {
  en: /^[A-Z0-9].*\.$/,
  "zh-CN": /\p{Script=Han}.*。$/u,
  "zh-TW": /\p{Script=Han}.*。$/u,
  es: /^[A-Z0-9].*\.$/,
};

describe("words about transfers", () => {
  for (const code of TRANSFER_CODES)
    it(`say ${code} in every language, with the same numbers and no threat`, () => {
      const numbers = (text: string) => (text.match(/\d+\.\d+|0x\d+/g) ?? []).toSorted();
      for (const locale of LOCALES) {
        const text = WORDS[locale][code](told);
        expect(numbers(text), locale).to.deep.equal(numbers(en[code](told)));
        expect(text).to.match(SENTENCE[locale]);
        expect(lintText(text, locale, BANS)).to.deep.equal([]);
      }
    });
});
