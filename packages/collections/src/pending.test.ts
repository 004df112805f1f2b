import { expect } from "chai";
import { type AttributedTransfer, pendingOf } from "./pending.ts";

const LEFT = 300_000_000n;
const one = (kind: AttributedTransfer["kind"], amount: bigint, isCredited = false) => ({ kind, amount, isCredited });

describe("pendingOf", () => {
  const cases: readonly [string, readonly AttributedTransfer[], bigint, bigint?][] = [
    ["nothing came", [], 0n],
    ["what came pays nothing", [one("ignored", 5_000_000n), one("unmatched", 5_000_000n)], 0n],
    ["a contract recorded it", [one("contract", 5_000_000n)], 0n],
    ["a payment lies at the pay address", [one("payAddress", 5_000_000n)], 5_000_000n],
    ["it was swept", [one("payAddress", 5_000_000n), one("swept", 5_000_000n)], 0n],
    [
      "another came after the sweep",
      [one("payAddress", 5n * 10n ** 6n), one("swept", 5n * 10n ** 6n), one("payAddress", 10_000n)],
      10_000n,
    ],
    ["dust lies there, which no sweep can record", [one("payAddress", 9_999n)], 0n],
    ["dust lies there and is all that is left", [one("payAddress", 9_999n)], 9_999n, 9_999n],
    ["dust has added up", [one("payAddress", 9_999n), one("payAddress", 1n)], 10_000n],
    ["a receipt is still to come", [one("reference", 7n), one("pool", 8n), one("confirmed", 9n)], 24n],
    ["the receipt came", [one("reference", 7n, true), one("pool", 8n, true), one("confirmed", 9n, true)], 0n],
    ["a sweep was seen and what it swept was not", [one("swept", 5_000_000n)], 0n],
  ];
  for (const [what, transfers, pending, left = LEFT] of cases)
    it(`is ${pending} if ${what}`, () => expect(pendingOf(transfers, left)).to.equal(pending));
});
