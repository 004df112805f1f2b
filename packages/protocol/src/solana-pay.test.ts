import { expect } from "chai";
import { solanaPayUrl } from "./solana-pay.ts";

const RECIPIENT = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";
const MINT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";
const REFERENCE = "8xJgUPqaEGFSfWbPZEVBgJqAEr3A3nQe7tNRqDJ5oH1m";
const REST = { recipient: RECIPIENT, mint: MINT, reference: REFERENCE, memo: "duebook:8xJgUPqaEG" };
const TAIL = `spl-token=${MINT}&reference=${REFERENCE}&memo=duebook%3A8xJgUPqaEG`;

describe("solanaPayUrl", () => {
  for (const [amount, asked] of [
    [0n, ""],
    [1n, "amount=0.000001&"],
    [1_000_000n, "amount=1&"],
    [25_500_000n, "amount=25.5&"],
    [106_000_010n, "amount=106.00001&"],
    [10n ** 15n, "amount=1000000000&"],
  ] as const)
    it(`asks for ${amount} units as "${asked}"`, () =>
      expect(solanaPayUrl({ ...REST, amount })).to.equal(`solana:${RECIPIENT}?${asked}${TAIL}`));
});
