import { expect } from "chai";
import { segmentsOf } from "./sms-segments.ts";

describe("sms segments", () => {
  const cases = [
    { what: "nothing", text: "", encoding: "GSM-7", segments: 1 },
    { what: "160 letters", text: "a".repeat(160), encoding: "GSM-7", segments: 1 },
    { what: "161 letters", text: "a".repeat(161), encoding: "GSM-7", segments: 2 },
    { what: "306 letters", text: "a".repeat(306), encoding: "GSM-7", segments: 2 },
    { what: "307 letters", text: "a".repeat(307), encoding: "GSM-7", segments: 3 },
    { what: "80 brackets, two septets each", text: "[".repeat(80), encoding: "GSM-7", segments: 1 },
    {
      what: "152 letters and an escape that would be parted",
      text: `${"a".repeat(152)}€${"a".repeat(152)}`,
      encoding: "GSM-7",
      segments: 3,
    },
    { what: "70 Chinese characters", text: "债".repeat(70), encoding: "UCS-2", segments: 1 },
    { what: "71 Chinese characters", text: "债".repeat(71), encoding: "UCS-2", segments: 2 },
    { what: "135 Chinese characters", text: "债".repeat(135), encoding: "UCS-2", segments: 3 },
    { what: "one curly apostrophe among 100 letters", text: `’${"a".repeat(99)}`, encoding: "UCS-2", segments: 2 },
    {
      what: "34 emoji and a letter, a pair that would be parted",
      text: `a${"😀".repeat(35)}`,
      encoding: "UCS-2",
      segments: 2,
    },
  ] as const;
  for (const { what, text, encoding, segments } of cases) {
    it(`sends ${what} as ${segments} of ${encoding}`, () => {
      expect(segmentsOf(text)).to.deep.equal({ encoding, segments });
    });
  }
});
