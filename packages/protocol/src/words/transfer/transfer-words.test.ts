import { expect } from "chai";
import { en } from "./en.ts";
import { TRANSFER_CODES } from "./transfer-words.ts";
import { zhCN } from "./zh-cn.ts";

const told = { arrived: 12_340_000n, surplus: 2_340_000n, token: "0x01" };

describe("words about transfers", () => {
  for (const code of TRANSFER_CODES)
    it(`say ${code} in every language, with the same numbers`, () => {
      const numbers = (text: string) => (text.match(/\d+\.\d+|0x\d+/g) ?? []).toSorted();
      expect(numbers(zhCN[code](told))).to.deep.equal(numbers(en[code](told)));
      expect(zhCN[code](told)).to.match(/\p{Script=Han}.*。$/u);
      expect(en[code](told)).to.match(/^[A-Z0-9].*\.$/);
    });
});
