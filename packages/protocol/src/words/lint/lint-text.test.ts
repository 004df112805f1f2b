import { expect } from "chai";
import { LOCALES, type Locale } from "../locale.ts";
import { en, type Messages } from "../message/en.ts";
import { es } from "../message/es.ts";
import { zhCn } from "../message/zh-cn.ts";
import { zhTw } from "../message/zh-tw.ts";
import { BANS_IN_PREVIEWS, type Ban } from "./ban.ts";
import { lintMessages } from "./lint-messages.ts";
import { lintReading, lintText } from "./lint-text.ts";
import { unlikeMarks } from "./say-all.ts";

/** One sentence or more for each ban and language that has to be caught. */
const BAD: Readonly<Record<Ban, Readonly<Record<Locale, readonly string[]>>>> = {
  threat: {
    en: ["If you do not answer, we will take you to court.", "This goes on your credit report.", "Pay, or else."],
    "zh-CN": ["不回复的话，我们会起诉您。", "这会影响您的征信。", "警察会来找您。"],
    "zh-TW": ["不回覆的話，我們會提告。", "這會影響您的聯徵紀錄。", "警察會來找您。"],
    es: ["Si no responde, iremos a juicio.", "Quedará en la lista negra.", "Podemos embargar su sueldo."],
  },
  authority: {
    en: ["Our attorneys have your file.", "This is an official message of the government."],
    "zh-CN": ["我们的律师已收到您的资料。", "这是政府的通知。"],
    "zh-TW": ["我們的律師已收到您的資料。", "這是政府的通知。"],
    es: ["Nuestros abogados tienen su expediente.", "Es un mensaje oficial del gobierno."],
  },
  shame: {
    en: ["You should be ashamed.", "Only deadbeats do that."],
    "zh-CN": ["您不觉得丢脸吗？", "请不要做老赖。"],
    "zh-TW": ["您不覺得丟臉嗎？", "請不要賴帳。"],
    es: ["Debería darle vergüenza.", "Usted es un moroso."],
  },
  hurry: {
    en: ["This is urgent.", "It is your last chance."],
    "zh-CN": ["情况紧急。", "请尽快还款。"],
    "zh-TW": ["情況緊急。", "請儘快還款。"],
    es: ["Es urgente.", "Es su última oportunidad."],
  },
  exposure: {
    en: ["We will tell your family.", "Your employer may ask you about this."],
    "zh-CN": ["我们会告诉您的家人。", "您的同事会知道的。"],
    "zh-TW": ["我們會告訴您的家人。", "您的同事會知道的。"],
    es: ["Se lo diremos a su familia.", "Sus vecinos lo sabrán."],
  },
  sacrifice: {
    en: ["You could borrow it from somebody.", "Sell your car."],
    "zh-CN": ["您可以先借钱还。", "不妨用信用卡付。"],
    "zh-TW": ["您可以先借錢還。", "不妨刷卡付。"],
    es: ["Puede pedir prestado.", "Puede vender algo."],
  },
  lure: {
    en: ["You have won something.", "A parcel is waiting for you."],
    "zh-CN": ["恭喜您中奖了。", "您有一个包裹。"],
    "zh-TW": ["恭喜您中獎了。", "您有一個包裹。"],
    es: ["Usted ha ganado algo.", "Le espera un paquete."],
  },
  harsh: {
    en: ["You must pay.", "Your account is overdue."],
    "zh-CN": ["您必须付款。", "您拖欠了款项。"],
    "zh-TW": ["您必須付款。", "您拖欠了款項。"],
    es: ["Usted está obligado.", "Le exigimos el importe."],
  },
  disclosure: {
    en: ["Your debt to Harbour", "About 60.00", "A payment is missing"],
    "zh-CN": ["您的债务", "请留意 60.00", "有一期款项"],
    "zh-TW": ["您的債務", "請留意 60.00", "有一期款項"],
    es: ["Su deuda con Harbour", "Sobre 60.00", "Falta un pago"],
  },
};

const LANGUAGES: Readonly<Record<Locale, Messages>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

describe("lintText", () => {
  for (const ban of BANS_IN_PREVIEWS) {
    for (const locale of LOCALES) {
      for (const sentence of BAD[ban][locale]) {
        it(`catches ${ban} in ${locale}: ${sentence}`, () =>
          expect(lintText(sentence, locale, [ban]).map(({ rule }) => rule)).to.include(ban));
      }
    }
  }

  it("catches a gap where a fact belongs", () =>
    expect(lintText("Amount: undefined.", "en", [])).to.deep.equal([{ rule: "gap", found: "undefined" }]));

  it("takes no word for a part of another", () =>
    expect(lintText("The courtesy issue pursues a mustard.", "en", BANS_IN_PREVIEWS)).to.deep.equal([]));
});

describe("lintReading", () => {
  const long: Readonly<Record<Locale, string>> = {
    en: `${"and so on ".repeat(12)}.`,
    es: `${"y así más y ".repeat(12)}.`,
    "zh-CN": `${"这句话很长".repeat(13)}。`,
    "zh-TW": `${"這句話很長".repeat(13)}。`,
  };
  for (const locale of LOCALES) {
    it(`catches a sentence without end in ${locale}`, () =>
      expect(lintReading(long[locale], locale).map(({ rule }) => rule)).to.deep.equal(["reading"]));
  }

  it("catches the language of offices", () => {
    const text = "Notwithstanding aforementioned stipulations, outstanding obligations necessitate remittance. ".repeat(
      5,
    );
    expect(lintReading(text, "en")).to.have.length(1);
  });
});

describe("lintMessages", () => {
  for (const locale of LOCALES) {
    const words = LANGUAGES[locale];

    it(`catches an amount in a subject in ${locale}`, () => {
      const subject = {
        ...words.subject,
        missed: (f: Parameters<typeof words.notice>[0]) => `${f.reference} ${f.amount}`,
      };
      expect(lintMessages({ ...words, subject }, locale, en)).to.deep.include({
        where: "subject.missed",
        rule: "disclosure",
        found: "amount,reference",
      });
    });

    it(`catches a fact that is not said in ${locale}`, () => {
      const says = { ...words.says, missed: () => "…" };
      expect(lintMessages({ ...words, says }, locale, en)).to.deep.include({
        where: "says.missed",
        rule: "placeholders",
        found: " instead of on",
      });
    });

    it(`catches a banned word in any part in ${locale}`, () => {
      const bad = BAD.threat[locale][0] ?? "";
      const spoilt = [
        { ...words, says: { ...words.says, missed: () => bad } },
        { ...words, blocks: { ...words.blocks, "pay-link": () => bad } },
        { ...words, left: { ...words.left, none: bad } },
        { ...words, links: { ...words.links, stop: bad } },
        { ...words, greeting: bad },
        { ...words, notice: () => bad },
      ];
      for (const each of spoilt) {
        expect(lintMessages(each, locale, en).map(({ rule }) => rule)).to.include("threat");
      }
    });
  }
});

describe("unlikeMarks", () => {
  it("names what one language says and another does not", () => {
    const first = { of: { left: (amount: string) => `${amount} left` }, title: "Title" };
    expect(unlikeMarks(first, first)).to.deep.equal([]);
    const other = { of: { left: () => "" }, title: "Titel" };
    expect(unlikeMarks(first, other)).to.deep.equal(["of.left:  instead of ⟦0⟧"]);
  });
});
