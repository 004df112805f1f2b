import { expect } from "chai";
import { formatAmount, fromTokenUnits, MAX_AMOUNT, parseAmount, toTokenUnits } from "./amount.ts";
import { expectCode } from "./expect-code.test-aid.ts";

describe("amount", () => {
  for (const [text, code] of [
    ["", "amount/malformed"],
    [" 1", "amount/malformed"],
    ["1e3", "amount/malformed"],
    ["1,000.00", "amount/malformed"],
    [".5", "amount/malformed"],
    ["5.", "amount/malformed"],
    ["0x10", "amount/malformed"],
    ["١", "amount/malformed"],
    ["+1", "amount/malformed"],
    ["-0.01", "amount/negative"],
    ["0.0000001", "amount/too-precise"],
    ["1.0000000", "amount/too-precise"],
    ["18446744073709.551616", "amount/too-large"],
  ] as const) {
    it(`refuses "${text}" with ${code}`, () => expectCode(() => parseAmount(text), code));
  }

  for (const [text, amount, written] of [
    ["0", 0n, "0.00"],
    ["0.01", 10_000n, "0.01"],
    ["652.53", 652_530_000n, "652.53"],
    ["652.5", 652_500_000n, "652.50"],
    ["007.100000", 7_100_000n, "7.10"],
    ["0.000001", 1n, "0.000001"],
    ["1.00001", 1_000_010n, "1.00001"],
    ["18446744073709.551615", MAX_AMOUNT, "18446744073709.551615"],
  ] as const) {
    it(`reads ${text} and writes ${written}`, () => {
      expect(parseAmount(text)).to.equal(amount);
      expect(formatAmount(amount)).to.equal(written);
    });
  }

  it("writes an amount below zero with its sign", () => {
    expect(formatAmount(-500_000n)).to.equal("-0.50");
  });

  it("moves one to one for six decimals and by 10^12 for eighteen, rounding down on the way back", () => {
    expect(toTokenUnits(7n, 0)).to.equal(7n);
    expect(toTokenUnits(7n, 12)).to.equal(7_000_000_000_000n);
    expect(fromTokenUnits(7_999_999_999_999n, 12)).to.equal(7n);
  });
});
