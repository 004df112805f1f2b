import { SHORT_CHANNELS } from "@duebook/protocol/channel-name";
import { LOCALES } from "@duebook/protocol/words/locale";
import { expect } from "chai";
import { renderShort, SHORT_WORDS } from "./render-short.ts";
import { MAX_SEGMENTS } from "./sms.ts";
import { segmentsOf } from "./sms-segments.ts";
import { wishOf } from "./wish.ts";

const FACTS = {
  subject: "DB-7K2M-LONG-REFERENCE: x",
  pageUrl: `https://pay.a-creditor-with-a-long-name.example/p/DB-7K2M-LONG-REFERENCE#k=${"a".repeat(22)}`,
};

describe("short words", () => {
  for (const locale of LOCALES) {
    for (const channel of SHORT_CHANNELS) {
      it(`show nothing on a locked screen by ${channel} in ${locale}`, () => {
        const { subject, text } = renderShort(channel, "missed", locale, FACTS);
        expect(`${subject} ${text.replace(FACTS.pageUrl, "")}`).not.to.match(
          /debt|owe|due|pay\b|amount|USDT|\d+\.\d\d|债|欠|款|金额/i,
        );
      });
    }

    it(`lead to the page and say how to stop in ${locale}`, () => {
      expect(renderShort("sms", "missed", locale, FACTS).text)
        .to.contain(`\n${FACTS.pageUrl}\n`)
        .and.contain(SHORT_WORDS[locale].stop.sms);
      expect(renderShort("telegram", "missed", locale, FACTS).text).to.contain("/stop");
    });

    it(`ask before the due date alone whether this is still the place, in ${locale}`, () => {
      const { stillReachable } = SHORT_WORDS[locale];
      for (const channel of ["sms", "telegram"] as const) {
        expect(renderShort(channel, "soon-due", locale, FACTS).text).to.contain(
          `${FACTS.pageUrl}\n${stillReachable}\n`,
        );
        expect(renderShort(channel, "missed", locale, FACTS).text).not.to.contain(stillReachable);
      }
      expect(segmentsOf(renderShort("sms", "soon-due", locale, FACTS).text).segments).to.be.at.most(MAX_SEGMENTS);
    });

    it(`offer a word that stops in ${locale}`, () => {
      const [word = ""] = /STOP|TD|BAJA|退訂/.exec(SHORT_WORDS[locale].stop.sms) ?? [];
      expect(wishOf(word)).to.equal("stop");
    });

    it(`fit into ${MAX_SEGMENTS} text messages in ${locale}, even with a long address`, () => {
      expect(segmentsOf(renderShort("sms", "missed", locale, FACTS).text).segments).to.be.at.most(MAX_SEGMENTS);
    });
  }

  it("are one text message in English, two in Chinese, with usual names", () => {
    const usual = {
      subject: "DB-7K2M: a message for you",
      pageUrl: `https://pay.creditor.test/p/DB-7K2M#k=${"a".repeat(22)}`,
    };
    expect(segmentsOf(renderShort("sms", "missed", "en", usual).text)).to.deep.equal({
      encoding: "GSM-7",
      segments: 1,
    });
    const chinese = { ...usual, subject: "DB-7K2M：给您的一条消息" };
    expect(segmentsOf(renderShort("sms", "missed", "zh-CN", chinese).text)).to.deep.equal({
      encoding: "UCS-2",
      segments: 2,
    });
  });

  it("say not even the reference in a notification, because a device may be shared", () => {
    for (const locale of LOCALES) {
      const { subject, text } = renderShort("push", "missed", locale, FACTS);
      expect(`${subject} ${text}`).not.to.match(/DB-7K2M|https/);
    }
  });
});
