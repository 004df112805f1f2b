import { expect } from "chai";
import { createFormats } from "./formats.ts";

const AT = Date.UTC(2026, 10, 30, 23, 30) / 1000;

describe("createFormats", () => {
  const amounts = [
    { amount: 0n, text: "0.00 USDT" },
    { amount: 652_530_000n, text: "652.53 USDT" },
    { amount: 1_234_567_891_234n, text: "1,234,567.891234 USDT" },
    { amount: 18_446_744_073_709_551_615n, text: "18,446,744,073,709.551615 USDT" },
  ];
  for (const { amount, text } of amounts) {
    it(`writes ${amount} units exactly`, () => {
      expect(createFormats("en", null).amount(amount, "USDT").replace("\u00a0", " ")).to.equal(text);
    });
  }

  const dates = [
    { locale: "en", timeZone: "UTC", text: "November 30, 2026" },
    { locale: "en", timeZone: "Asia/Shanghai", text: "December 1, 2026" },
    { locale: "zh-CN", timeZone: "Asia/Shanghai", text: "2026年12月1日" },
    { locale: "zh-TW", timeZone: "Asia/Taipei", text: "2026年12月1日" },
    { locale: "es", timeZone: "America/Bogota", text: "30 de noviembre de 2026" },
  ] as const;
  for (const { locale, timeZone, text } of dates) {
    it(`dates in ${timeZone}, ${locale}`, () => expect(createFormats(locale, timeZone).date(AT)).to.equal(text));
  }

  it("writes basis points as percent", () => expect(createFormats("en", null).share(1250)).to.equal("12.5%"));
});
