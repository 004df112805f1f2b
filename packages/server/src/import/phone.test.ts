import { expect } from "chai";
import { phoneOf } from "./phone.ts";

const CASES: readonly [text: string, country: string | null, number: string | null, isTexted?: boolean][] = [
  ["", null, null],
  ["hello", "US", null],
  ["4155550100", null, null],
  ["4155550100", "XX", null],
  ["+1 555 0100", null, null],
  ["+1415555010", "US", null],
  ["+14155550100 ext 12", null, null],
  ["call +14155550100 after six", null, null],
  ["+999 1234 5678", null, null],
  ["+14155550100", null, "+14155550100", true],
  ["(415) 555-0100", "US", "+14155550100", true],
  ["07911 123456", "GB", "+447911123456", true],
  ["0044 7911 123456", null, "+447911123456", true],
  ["00447911123456", "US", "+447911123456", true],
  ["020 7946 0958", "GB", "+442079460958", false],
  ["13812345678", "CN", "+8613812345678", true],
  ["＋８６ 138 1234 5678", null, "+8613812345678", true],
];

describe("phoneOf", () => {
  for (const [text, country, number, isTexted = false] of CASES) {
    it(`reads ${JSON.stringify(text)}${country === null ? "" : ` in ${country}`} as ${number ?? "no number"}`, () => {
      const phone = phoneOf(text, country);
      expect(phone?.number ?? null).to.equal(number);
      expect(phone?.channels.includes("sms") ?? false).to.equal(isTexted);
    });
  }
});
