import type { WrittenFacts } from "@duebook/protocol/debt";
import { accrued, feeAssessedAt } from "@duebook/protocol/late-fee";
import { dueAt, oldestUnpaid, scheduleInForce } from "@duebook/protocol/schedule";
import { expect } from "chai";
import fc from "fast-check";
import { CONDITIONS, DAY, FACTS, FIRST_DUE_AT } from "../cast.test-aid.ts";
import type { Hold } from "../debtor.ts";
import { HOLD_KINDS } from "./hold-kind.ts";
import { type DefermentLimits, defermentOwed } from "./late-clock.ts";

/** Of debts with three days of grace. */
const FEE_FROM = FIRST_DUE_AT + 3 * DAY;
const LOOK = FEE_FROM - DAY;
const LIMITS: DefermentLimits = { mostDays: 60, givenDays: 0, canSign: true };
const held = (untilDays: number | null, kind = "breathing_space", since = 0): Hold => {
  return { kind, since, until: untilDays === null ? null : LOOK + untilDays * DAY };
};
const daysOwed = (facts: WrittenFacts, hold: Hold, now = LOOK) => defermentOwed(facts, [hold], LIMITS, now)?.days ?? 0;

describe("defermentOwed", () => {
  const none: readonly [string, WrittenFacts, Hold, number][] = [
    ["on no hold", FACTS, held(0), LOOK],
    ["whose hold has not begun", FACTS, held(null, "breathing_space", LOOK + 1), LOOK],
    ["on a hold that nobody knows", FACTS, held(null, "sabbatical"), LOOK],
    ["paid", { ...FACTS, state: "paid", paid: 300_000_000n }, held(null), LOOK],
    ["with nothing due so far", { ...FACTS, paid: 100_000_000n }, held(null), LOOK],
    ["closed with something unpaid", { ...FACTS, state: "forgiven" }, held(null), LOOK + 90 * DAY],
    ["disputed on its chain", { ...FACTS, state: "disputed" }, held(null, "disputed"), LOOK + 90 * DAY],
    ["without late fee", { ...FACTS, conditions: { ...CONDITIONS, lateBpsPerYear: 0 } }, held(null), LOOK],
    ["whose late fee is at its cap", { ...FACTS, feeAssessed: 15_000_000n }, held(null), LOOK],
    ["whose clock a report has stopped", { ...FACTS, accruedAt: LOOK + 9 * DAY }, held(null), LOOK],
    ["that has grace for two days and more", FACTS, held(null), FEE_FROM - 2 * DAY],
    ["whose hold ends before a fee grows", FACTS, held(1), LOOK],
  ];
  for (const [name, facts, hold, now] of none) {
    it(`gives nothing to a debt ${name}`, () => {
      expect(defermentOwed(facts, [hold], LIMITS, now)).to.equal(null);
    });
  }

  const refused: readonly [string, Partial<WrittenFacts>, Partial<DefermentLimits>][] = [
    ["deferment/not-automatic", {}, { mostDays: null }],
    ["deferment/cannot-sign", {}, { mostDays: null, canSign: false }],
    ["deferment/above-most-days", {}, { mostDays: 8 }],
    ["deferment/above-most-days", {}, { givenDays: 52 }],
    ["deferment/accelerated", { state: "accelerated", acceleratedAt: LOOK }, { canSign: false }],
    ["deferment/above-contract", { deferDays: 65_530 }, { mostDays: 99_999, canSign: false }],
  ];
  for (const [code, changes, limits] of refused) {
    it(`leaves it to a person with ${code}, given ${JSON.stringify(limits)}`, () => {
      const facts = { ...FACTS, ...changes };
      const now = LOOK + (facts.deferDays ?? 0) * DAY;
      expect(defermentOwed(facts, [held(null)], { ...LIMITS, ...limits }, now)?.byHand?.code).to.equal(code);
    });
  }

  for (const [kind, { clockStoppedBy }] of Object.entries(HOLD_KINDS)) {
    it(`${clockStoppedBy === null ? "gives nothing" : "gives days"} for ${kind}`, () => {
      expect(daysOwed(FACTS, held(null, kind))).to.equal(clockStoppedBy === null ? 0 : 9);
    });
  }

  const owed: readonly [string, Hold, number, number][] = [
    ["a week from the look, rounded up", held(null), LOOK + 1, 10],
    ["only to the end of a hold that ends sooner", held(3), LOOK, 5],
    ["as far for what is past due for long", held(200), LOOK + 100 * DAY, 109],
  ];
  for (const [name, hold, now, days] of owed) {
    it(`moves the dates ${name}`, () => expect(daysOwed(FACTS, hold, now)).to.equal(days));
  }

  it("takes the hold that lasts longest, and names every kind once", () => {
    const holds = [held(2), held(4, "hardship_review"), held(3), held(null, "represented")];
    const owing = defermentOwed(FACTS, holds, LIMITS, LOOK);
    expect(owing).to.deep.equal({ days: 6, holds: ["breathing_space", "hardship_review"], byHand: null });
  });
});

/** A debt as it stands some days after its first due date, and a hold that lasts so many days more. */
const stories = fc.record({
  deferDays: fc.nat(200),
  paid: fc.bigInt(0n, 310_000_000n),
  feeAssessed: fc.bigInt(0n, 15_000_000n),
  afterDays: fc.integer({ min: -30, max: 400 }),
  lastsDays: fc.option(fc.integer({ min: 1, max: 60 })),
});

describe("defermentOwed, for any debt and hold", () => {
  it("lets no fee grow until the next look or the end of the hold, and keeps the whole grace after it", () => {
    let given = 0;
    fc.assert(
      fc.property(stories, ({ afterDays, lastsDays, ...changes }) => {
        const now = FIRST_DUE_AT + afterDays * DAY;
        const facts = accrued({ ...FACTS, ...changes }, now);
        const end = lastsDays === null ? Number.POSITIVE_INFINITY : now + lastsDays * DAY;
        const hold = { kind: "disputed", since: 0, until: lastsDays === null ? null : end };
        const days = defermentOwed(facts, [hold], LIMITS, now)?.days ?? 0;
        const moved = { ...facts, deferDays: facts.deferDays + days };
        expect(feeAssessedAt(moved, Math.min(end, now + 2 * DAY))).to.equal(facts.feeAssessed);
        if (days === 0) return;
        given += 1;
        const dueAtLast = dueAt(scheduleInForce(moved), oldestUnpaid(moved.terms, moved.paid) ?? 0);
        expect(dueAtLast - Math.min(end, now + 7 * DAY)).to.be.within(0, DAY - 1);
        expect(feeAssessedAt(moved, dueAtLast + 3 * DAY)).to.equal(facts.feeAssessed);
      }),
      { numRuns: 500 },
    );
    expect(given).to.be.above(50);
  });

  it("gives more only once it is used up: a hold of 60 days costs a debt at its due date 60 days and no more", () => {
    let facts: WrittenFacts = FACTS;
    let steps = 0;
    const hold = { kind: "breathing_space", since: FIRST_DUE_AT, until: FIRST_DUE_AT + 60 * DAY };
    for (let now = FIRST_DUE_AT; now <= hold.until; now += DAY / 4) {
      const days = defermentOwed(facts, [hold], LIMITS, now)?.days ?? 0;
      facts = { ...accrued(facts, now), deferDays: facts.deferDays + days };
      if (days > 0) steps += 1;
    }
    expect(facts.deferDays).to.be.within(58, 60);
    expect(facts.feeAssessed).to.equal(0n);
    expect(steps).to.be.below(11);
  });
});

describe("the contract's late clock", () => {
  it("is not stopped by the days of a hold alone, where more than those are past due", () => {
    const now = FEE_FROM + 100 * DAY;
    const facts = { ...accrued(FACTS, now), deferDays: 60 };
    expect(feeAssessedAt(facts, now + 60 * DAY) > facts.feeAssessed).to.equal(true);
  });
});
