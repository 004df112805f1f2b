import type { DebtFacts } from "@duebook/protocol/debt";
import { installmentAmount } from "@duebook/protocol/schedule";
import { expect } from "chai";
import { at, DAY, FACTS, FIRST_DUE_AT, TERMS } from "../cast.test-aid.ts";
import { DEFAULT_HARDSHIP, type HardshipLimits } from "./limits.ts";
import { offerPlans, planFor, refusePlans, wishToPay } from "./offer-plans.ts";
import type { Wish } from "./plan.ts";

const LATE = FIRST_DUE_AT + 5 * DAY;
const NONE: HardshipLimits = { mostDaysLater: 0, mostPaused: 0, mostAdded: 0, leastInstallment: 0n, mostPlans: 0 };

function plan(wish: Wish, facts: DebtFacts = FACTS, now = LATE, limits = DEFAULT_HARDSHIP) {
  return planFor(facts, limits, wish, now);
}

function rowsOf(wish: Wish, facts?: DebtFacts, now?: number) {
  return plan(wish, facts, now)?.installments.map(({ dueAt, amount, paid }) => [dueAt, amount, paid]);
}

describe("refusePlans", () => {
  const offer = { amount: 1n, until: LATE };
  const refused: readonly [string, Partial<DebtFacts>][] = [
    ["hardship/not-active", { state: "disputed" }],
    ["hardship/not-active", { state: "accelerated", acceleratedAt: LATE }],
    ["hardship/nothing-unpaid", { paid: 300_000_000n }],
    ["hardship/too-often", { version: DEFAULT_HARDSHIP.mostPlans }],
    ["hardship/offer-open", { offer }],
  ];
  for (const [code, changes] of refused) {
    it(`needs a person: ${code}${changes.state === undefined ? "" : ` (${changes.state})`}`, () => {
      const facts = { ...FACTS, ...changes };
      expect(refusePlans(facts, DEFAULT_HARDSHIP, LATE)?.code).to.equal(code);
      expect(offerPlans(facts, DEFAULT_HARDSHIP, LATE)).to.deep.equal([]);
    });
  }

  it("needs nobody otherwise, also once an offer is over", () => {
    expect(refusePlans(FACTS, DEFAULT_HARDSHIP, LATE)).to.equal(null);
    expect(refusePlans({ ...FACTS, offer }, DEFAULT_HARDSHIP, LATE + 1)).to.equal(null);
  });
});

describe("planFor", () => {
  it("refuses what is outside the limits", () => {
    expect(plan({ kind: "later", count: DEFAULT_HARDSHIP.mostDaysLater + 1 })).to.equal(null);
    expect(plan({ kind: "pause", count: DEFAULT_HARDSHIP.mostPaused + 1 })).to.equal(null);
    expect(plan({ kind: "longer", count: DEFAULT_HARDSHIP.mostAdded + 1 })).to.equal(null);
    for (const count of [0, -1, 1.5, Number.NaN]) expect(plan({ kind: "later", count })).to.equal(null);
  });

  it("refuses installments that are too small to be worth their fee", () => {
    const limits = { ...DEFAULT_HARDSHIP, leastInstallment: 60_000_000n };
    expect(plan({ kind: "longer", count: 2 }, FACTS, LATE, limits)?.restructuring.installments).to.equal(5);
    expect(plan({ kind: "longer", count: 3 }, FACTS, LATE, limits)).to.equal(null);
  });

  it("moves every date that is left, counted from today where one is past due", () => {
    expect(rowsOf({ kind: "later", count: 14 })).to.deep.equal([
      [at("2026-03-20T12:00:00Z"), 100_000_000n, 0n],
      [at("2026-04-20T12:00:00Z"), 100_000_000n, 0n],
      [at("2026-05-20T12:00:00Z"), 100_000_000n, 0n],
    ]);
  });

  it("keeps what was paid in full out of it, and what was paid toward the next one in it", () => {
    expect(rowsOf({ kind: "later", count: 7 }, { ...FACTS, paid: 130_000_000n }, LATE)).to.deep.equal([
      [at("2026-04-08T12:00:00Z"), 100_000_000n, 30_000_000n],
      [at("2026-05-08T12:00:00Z"), 100_000_000n, 0n],
    ]);
  });

  it("leaves the next payments out", () => {
    expect(rowsOf({ kind: "pause", count: 2 })?.[0]?.[0]).to.equal(at("2026-06-01T12:00:00Z"));
  });

  it("stretches what is left over more installments from the next date on", () => {
    expect(rowsOf({ kind: "longer", count: 2 })).to.deep.equal([
      [at("2026-04-01T12:00:00Z"), 60_000_000n, 0n],
      [at("2026-05-01T12:00:00Z"), 60_000_000n, 0n],
      [at("2026-06-01T12:00:00Z"), 60_000_000n, 0n],
      [at("2026-07-01T12:00:00Z"), 60_000_000n, 0n],
      [at("2026-08-01T12:00:00Z"), 60_000_000n, 0n],
    ]);
  });

  it("lets one installment be paid in several, monthly, and has none to leave out", () => {
    const terms = { ...TERMS, installments: 1, intervalMonths: 0 };
    const dates = rowsOf({ kind: "longer", count: 1 }, { ...FACTS, terms }, FIRST_DUE_AT - DAY)?.map(
      ([dueAt]) => dueAt,
    );
    expect(dates).to.deep.equal([FIRST_DUE_AT, at("2026-04-01T12:00:00Z")]);
    expect(plan({ kind: "pause", count: 1 }, { ...FACTS, terms })).to.equal(null);
  });

  it("begins on the 1st rather than bring the 31st forward to the 28th", () => {
    const terms = { ...TERMS, installments: 12, firstDueAt: at("2026-01-31T12:00:00Z") };
    const facts = { ...FACTS, terms, paid: 25_000_000n };
    const first = rowsOf({ kind: "longer", count: 1 }, facts, at("2026-02-20T12:00:00Z"))?.[0]?.[0];
    expect(first).to.equal(at("2026-03-01T12:00:00Z"));
  });

  it("keeps the balloon in the last installment", () => {
    const facts = { ...FACTS, terms: { ...TERMS, balloonBps: 5_000 }, paid: 50_000_000n };
    const amounts = plan({ kind: "later", count: 7 }, facts)?.installments.map(({ amount }) => amount);
    expect(amounts).to.deep.equal([50_000_000n, 200_000_000n]);
  });

  it("takes the late fee so far away and keeps everything else that is left", () => {
    const offered = plan({ kind: "later", count: 7 }, { ...FACTS, feeAssessed: 12n });
    expect(offered?.left).to.equal(300_000_000n);
    expect(offered?.feeTakenAway).to.equal(54_806n);
  });
});

describe("offerPlans", () => {
  it("offers nothing where the creditor gives no room", () => {
    expect(offerPlans(FACTS, NONE, LATE)).to.deep.equal([]);
    expect(offerPlans(FACTS, { ...NONE, mostPlans: 1 }, LATE)).to.deep.equal([]);
  });

  it("offers some of each kind, the shortest first", () => {
    const wishes = offerPlans(FACTS, DEFAULT_HARDSHIP, LATE).map(({ wish }) => `${wish.kind} ${wish.count}`);
    expect(wishes).to.deep.equal(["later 7", "later 14", "later 28", "pause 1", "pause 2", "longer 3", "longer 6"]);
  });
});

describe("wishToPay", () => {
  const payable = (amount: bigint) => wishToPay(FACTS, DEFAULT_HARDSHIP, amount, LATE);

  it("finds nobody's wish in an amount beyond the limits", () => expect(payable(33_000_000n)).to.equal(null));

  it("adds no more installments than the amount needs", () => {
    expect(payable(60_000_000n)).to.deep.equal({ kind: "longer", count: 2 });
    expect(payable(59_999_999n)).to.deep.equal({ kind: "longer", count: 3 });
    const planned = plan(payable(45_000_000n) ?? { kind: "longer", count: 0 });
    expect(planned && installmentAmount(planned.restructuring, 1)).to.equal(42_857_142n);
  });
});
