import { expect } from "chai";
import { attribute } from "./attribute.ts";
import { BOOK, SETTLEMENT, transferTo } from "./attribution-cast.test-aid.ts";
import { DAY, DEBT, FIRST_DUE_AT, OTHER_DEBT } from "./cast.test-aid.ts";

describe("hints", () => {
  const candidate = { nextAmount: 100_000_000n, nextDueAt: FIRST_DUE_AT, payoff: 300_000_000n, memos: ["L-1"] };
  const book = { ...BOOK, candidates: [{ ...candidate, debt: DEBT }] };
  const hinted = (amount: bigint, memo: string | null, days = 0) => {
    const transfer = transferTo(SETTLEMENT, amount, { memo, block: { number: 7, at: FIRST_DUE_AT + days * DAY } });
    const attribution = attribute(transfer, book);
    return "hints" in attribution ? attribution.hints.flatMap(({ because }) => because.map(({ code }) => code)) : null;
  };
  const table: readonly [string, bigint, string | null, number, readonly string[]][] = [
    ["nothing that fits", 5_000_000n, "hello", 0, []],
    ["a memo in which the reference is part of another", 5_000_000n, "L-12", 0, []],
    ["a memo", 5_000_000n, "for l-1, thanks", 0, ["hint/memo"]],
    ["the next amount, far from its date", 100_000_000n, null, 8, ["hint/next-amount"]],
    ["the next amount near its date", 100_000_000n, null, -7, ["hint/next-amount", "hint/near-due"]],
    ["everything that is owed", 300_000_000n, null, 30, ["hint/payoff"]],
    ["all of it", 100_000_000n, "L-1", 0, ["hint/memo", "hint/next-amount", "hint/near-due"]],
  ];
  for (const [what, amount, memo, days, codes] of table)
    it(`tells ${what}`, () => expect(hinted(amount, memo, days)).to.deep.equal(codes));

  it("puts the likeliest debt first", () => {
    const others = [
      { ...candidate, debt: OTHER_DEBT, memos: ["L-2"] },
      { ...candidate, debt: DEBT },
    ];
    const attribution = attribute(transferTo(SETTLEMENT, 100_000_000n, { memo: "L-1" }), {
      ...BOOK,
      candidates: others,
    });
    expect("hints" in attribution && attribution.hints.map(({ debt }) => debt)).to.deep.equal([DEBT, OTHER_DEBT]);
  });
});
