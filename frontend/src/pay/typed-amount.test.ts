import { expect } from "chai";
import { typedAmount } from "./typed-amount.ts";

describe("typedAmount", () => {
  const offer = { least: 10_000n, most: 1_234_560_000n, amounts: {} };
  const cases = [
    { text: "", amount: null },
    { text: "-5", amount: null },
    { text: "1e3", amount: null },
    { text: "12.1234567", amount: null },
    { text: "0.009", amount: null },
    { text: "1234.57", amount: null },
    { text: "1,000", amount: null },
    { text: "1,5", amount: 1_500_000n },
    { text: "1.234,56", amount: 1_234_560_000n },
    { text: "0.01", amount: 10_000n },
    { text: " 25.50 ", amount: 25_500_000n },
    { text: "1,234.56", amount: 1_234_560_000n },
  ];
  for (const { text, amount } of cases) {
    it(`reads "${text}" as ${amount}`, () => expect(typedAmount(text, offer)).to.equal(amount));
  }
});
