import { expect } from "chai";
import { en } from "./en.ts";
import { type DisputeSaid, sayDispute } from "./say-dispute.ts";

const SAID: DisputeSaid = {
  ...{ outcome: null, date: "1 May", reduced: "5 USDT", refunded: null, account: "0xA" },
  ...{ isAllRefunded: false, isNothingLeft: false, isClosed: false },
};

describe("sayDispute", () => {
  const cases: readonly [string, Partial<DisputeSaid>, readonly string[]][] = [
    ["that is open", {}, [en.open("1 May")]],
    ["that is open with nothing left", { isNothingLeft: true }, [en.open("1 May"), en.openNothingLeft]],
    ["that was rejected", { outcome: "rejected" }, [en.rejected("1 May")]],
    [
      "that was rejected when nothing was left",
      { outcome: "rejected", isNothingLeft: true, isClosed: true },
      [en.rejected("1 May"), en.closed],
    ],
    ["that reduced what is left", { outcome: "reduced" }, [en.reduced("1 May", "5 USDT")]],
    [
      "that reduced more than was left",
      { outcome: "reduced", refunded: "2 USDT", isClosed: true },
      [en.reduced("1 May", "5 USDT"), en.refunded("2 USDT", "0xA"), en.closed],
    ],
    [
      "that reduced what was paid in full",
      { outcome: "reduced", refunded: "5 USDT", isAllRefunded: true, isClosed: true },
      [en.reduced("1 May", "5 USDT"), en.allRefunded, en.refunded("5 USDT", "0xA"), en.closed],
    ],
    ["that voided", { outcome: "voided", isClosed: true }, [en.voided("1 May"), en.voidedHeld("0xA")]],
    ["that lapsed", { outcome: "lapsed" }, [en.lapsed("1 May")]],
    ["that new terms ended", { outcome: "agreed" }, [en.agreed("1 May")]],
  ];
  for (const [name, said, says] of cases) {
    it(`of one ${name} says so`, () => expect(sayDispute(en, { ...SAID, ...said })).to.deep.equal(says));
  }
});
