import { expect } from "chai";
import { formatAmount, MAX_AMOUNT } from "./amount.ts";
import type { DuebookError } from "./error.ts";
import { readAmount } from "./typed-amount.ts";

function codeOf(text: string): string {
  try {
    return formatAmount(readAmount(text));
  } catch (error) {
    return (error as DuebookError).code;
  }
}

describe("readAmount", () => {
  const refused: readonly [string, string][] = [
    ["1,000", "amount/ambiguous"],
    ["1.000", "amount/ambiguous"],
    [" 12,345 ", "amount/ambiguous"],
    ["999.999", "amount/ambiguous"],
    ["", "amount/malformed"],
    ["x", "amount/malformed"],
    ["1,2,3", "amount/malformed"],
    ["1,23,456", "amount/malformed"],
    ["1,234,56", "amount/malformed"],
    ["1.234.56", "amount/malformed"],
    ["1,234.567,8", "amount/malformed"],
    ["1 00", "amount/malformed"],
    ["1,", "amount/malformed"],
    [".5", "amount/malformed"],
    ["-5", "amount/negative"],
    ["0.1234567", "amount/too-precise"],
    ["99999999999999999", "amount/too-large"],
  ];
  for (const [text, code] of refused) {
    it(`refuses "${text}" with ${code}`, () => expect(codeOf(text)).to.equal(code));
  }

  const read: readonly [string, string][] = [
    ["25", "25.00"],
    ["25.5", "25.50"],
    ["25,5", "25.50"],
    ["0,125", "0.125"],
    ["0.125", "0.125"],
    ["1000", "1000.00"],
    ["1000.000", "1000.00"],
    ["1,000.00", "1000.00"],
    ["1.000,00", "1000.00"],
    ["1,000.125", "1000.125"],
    ["1,234,567", "1234567.00"],
    ["1.234.567,89", "1234567.89"],
    ["1 000", "1000.00"],
    ["1\u00a0000,5", "1000.50"],
    ["1\u202f234\u202f567,5", "1234567.50"],
    ["1'000.50", "1000.50"],
    ["  60  ", "60.00"],
    ["915.041096", "915.041096"],
    ["0", "0.00"],
    [formatAmount(MAX_AMOUNT), formatAmount(MAX_AMOUNT)],
  ];
  for (const [text, amount] of read) {
    it(`reads "${text}" as ${amount}`, () => expect(codeOf(text)).to.equal(amount));
  }
});
