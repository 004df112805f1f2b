import { expect } from "chai";
import { normalAddress } from "./normal-address.ts";

describe("normalAddress", () => {
  const cases: readonly (readonly [channel: string, one: string, other: string])[] = [
    ["email", "Ana@Example.TEST ", "ana@example.test"],
    ["email", "jose\u0301@example.test", "jos\u00e9@example.test"],
    ["sms", "+1 (512) 555-0100", "+15125550100"],
    ["sms", "0044 20 7946 0000", "+442079460000"],
    ["telegram", " 4242", "4242"],
  ];
  for (const [channel, one, other] of cases) {
    it(`takes ${one} and ${other} by ${channel} for one`, () => {
      expect(normalAddress(channel, one)).to.equal(other);
      expect(normalAddress(channel, other)).to.equal(other);
    });
  }

  it("does not take a national number for an international one", () => {
    expect(normalAddress("sms", "020 7946 0000")).to.equal("02079460000");
  });
});
