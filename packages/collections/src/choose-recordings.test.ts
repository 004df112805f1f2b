import { expect } from "chai";
import { chooseRecordings } from "./choose-recordings.ts";
import type { CostRule, Recordable } from "./recordable.ts";

const DAY = 86_400;
const NOW = 1_800_000_000;
const USDT = 1_000_000n;
const RULE: CostRule = { minimumAmount: 5n * USDT, maximumCostBps: 200, longestWaitDays: 7, batchSize: 3 };
const COSTS = { sweep: USDT / 2n, batch: USDT / 2n, receipt: USDT / 10n };

const one = (change: Partial<Recordable> = {}): Recordable => ({
  ...{ key: "a", kind: "receipt", debt: `0x${"d1".repeat(32)}`, amount: 100n * USDT, arrivedAt: NOW - DAY },
  ...{ leastAmount: 10_000n },
  ...{ hasEnded: false, deadlineAt: null, refusals: 0, refusedAt: null, refusedBecause: null },
  ...change,
});
const sweep = (change: Partial<Recordable> = {}) => one({ kind: "sweep", ...change });
const choose = (payments: readonly Recordable[]) => {
  const { write, hold } = chooseRecordings(payments, RULE, COSTS, NOW);
  return {
    write: write.map(({ payments: written }) => written.map(({ key }) => key).join("")),
    hold: hold.map(({ payment, because }) => `${payment.key} ${because.map(({ code }) => code).join()}`),
  };
};
const held = (code: string) => ({ write: [], hold: [`a recording/${code}`] });
const written = { write: ["a"], hold: [] };

describe("chooseRecordings", () => {
  const cases: readonly [string, Recordable, ReturnType<typeof choose>][] = [
    ["a receipt of an ended debt", one({ hasEnded: true }), held("debt-ended")],
    ["dust, however long it waits", sweep({ amount: 9_999n, arrivedAt: 0 }), held("too-small")],
    ["less than the creditor's minimum", sweep({ amount: 5n * USDT - 1n }), held("below-minimum")],
    ["less than the minimum before a deadline", sweep({ amount: USDT, deadlineAt: NOW }), held("below-minimum")],
    ["a sweep that costs a unit too much", sweep({ amount: 50n * USDT - 1n }), held("too-dear")],
    ["a receipt alone that costs too much", one({ amount: 29n * USDT }), held("too-dear")],
    ["what was refused an hour ago, less a second", one({ refusals: 1, refusedAt: NOW - 3_599 }), held("refused")],
    ["what was refused twice, an hour ago", one({ refusals: 2, refusedAt: NOW - 3_600 }), held("refused")],
    ["what was refused often, less than a day ago", one({ refusals: 99, refusedAt: NOW - DAY + 1 }), held("refused")],
    ["a sweep at the highest cost", sweep({ amount: 50n * USDT }), written],
    ["a sweep of an ended debt, whose money is the debtor's", sweep({ hasEnded: true }), written],
    ["a receipt alone at the highest cost", one({ amount: 30n * USDT }), written],
    ["what has waited longest, whatever it costs", sweep({ amount: 10_000n, arrivedAt: NOW - 7 * DAY }), written],
    ["a dear one with a deadline in two days", sweep({ amount: 5n * USDT, deadlineAt: NOW + 2 * DAY }), written],
    ["a dear one whose deadline has passed", sweep({ amount: 5n * USDT, deadlineAt: NOW - DAY }), written],
    ["a dear one with a later deadline", sweep({ amount: 5n * USDT, deadlineAt: NOW + 2 * DAY + 1 }), held("too-dear")],
    ["dust that is all that is left", sweep({ amount: 1n, leastAmount: 1n, arrivedAt: 0 }), written],
    ["what was refused once, an hour ago", one({ refusals: 1, refusedAt: NOW - 3_600 }), written],
    ["what was refused often, a day ago", one({ refusals: 99, refusedAt: NOW - DAY }), written],
  ];
  for (const [what, payment, expected] of cases)
    it(`${expected.write.length === 0 ? "holds" : "writes"} ${what}`, () => {
      expect(choose([payment])).to.deep.equal(expected);
    });

  it("shares what a transaction costs among receipts that would not bear it alone", () => {
    const [a, b, c] = ["a", "b", "c"].map((key) => one({ key, amount: 14n * USDT }));
    if (!a || !b || !c) throw new Error("there are three");
    expect(choose([a, b]).write).to.deep.equal([]);
    expect(choose([a, b, c]).write).to.deep.equal(["abc"]);
  });

  it("takes along what is worth its own cost when another cannot wait, and leaves what is not", () => {
    const pressing = one({ key: "p", amount: 5n * USDT, deadlineAt: NOW });
    const worth = one({ key: "w", amount: 5n * USDT });
    expect(choose([worth, pressing])).to.deep.equal({ write: ["pw"], hold: [] });
    const costs = { ...COSTS, receipt: USDT };
    const { write, hold } = chooseRecordings([worth, pressing], RULE, costs, NOW);
    expect(write.map(({ payments }) => payments.map(({ key }) => key))).to.deep.equal([["p"]]);
    expect(hold[0]?.payment.key).to.equal("w");
  });

  it("fills transactions up to their size, the oldest first, sweeps apart from receipts", () => {
    const receipts = ["e", "d", "c", "b"].map((key, index) => one({ key, arrivedAt: NOW - index }));
    expect(choose([...receipts, sweep({ key: "s" }), sweep({ key: "t" })]).write).to.deep.equal(["st", "bcd", "e"]);
  });

  it("says every number that decides", () => {
    const [dear] = chooseRecordings([sweep({ amount: 20n * USDT })], RULE, COSTS, NOW).hold;
    expect(dear?.because[0]?.detail).to.include("20.00").and.include("0.50").and.include("2 %").and.include("7 days");
  });
});
