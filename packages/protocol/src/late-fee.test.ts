import { expect } from "chai";
import fc from "fast-check";
import type { WrittenFacts } from "./debt.ts";
import { feeAssessedAt, feeCap } from "./late-fee.ts";
import { FIRST_DUE_AT, sampleConditions, sampleFacts, sampleTerms } from "./sample-debt.test-aid.ts";

const DAY = 86_400;
const PAST_GRACE = FIRST_DUE_AT + 3 * DAY;
const once = sampleTerms({ principal: 100_000_000n, charge: 0n, installments: 1, intervalMonths: 0 });

describe("feeAssessedAt", () => {
  for (const { says, facts, at, fee } of [
    { says: "nothing before the due date", facts: {}, at: FIRST_DUE_AT - 1, fee: 0n },
    { says: "nothing in grace", facts: {}, at: PAST_GRACE, fee: 0n },
    {
      says: "a fifth of 10 % of 100.00 after 73 days past grace",
      facts: { terms: once },
      at: PAST_GRACE + 73 * DAY,
      fee: 2_000_000n,
    },
    {
      says: "half of that once half is paid",
      facts: { terms: once, paid: 50_000_000n },
      at: PAST_GRACE + 73 * DAY,
      fee: 1_000_000n,
    },
    { says: "no more than the cap of 5 %", facts: { terms: once }, at: PAST_GRACE + 3_650 * DAY, fee: 5_000_000n },
    {
      says: "only the time since it was last assessed",
      facts: { terms: once, feeAssessed: 1n, accruedAt: PAST_GRACE + 72 * DAY },
      at: PAST_GRACE + 73 * DAY,
      fee: 27_398n,
    },
    {
      says: "what was assessed, before that instant",
      facts: { feeAssessed: 9n, accruedAt: PAST_GRACE + DAY },
      at: PAST_GRACE,
      fee: 9n,
    },
    {
      says: "what was assessed, once the total is paid",
      facts: { paid: 1_200_000_000n, feeAssessed: 9n },
      at: PAST_GRACE + 999 * DAY,
      fee: 9n,
    },
    { says: "nothing after an end", facts: { state: "paid", feeAssessed: 9n }, at: PAST_GRACE + 999 * DAY, fee: 9n },
    {
      says: "nothing at a rate of zero",
      facts: { conditions: sampleConditions({ lateBpsPerYear: 0 }) },
      at: PAST_GRACE + 999 * DAY,
      fee: 0n,
    },
    { says: "two installments, each from its own grace", facts: {}, at: PAST_GRACE + 38 * DAY, fee: 1_315_068n },
  ] satisfies readonly { says: string; facts: Partial<WrittenFacts>; at: number; fee: bigint }[]) {
    it(says, () => expect(feeAssessedAt(sampleFacts(facts), at)).to.equal(fee));
  }

  it("never falls, never passes the cap, and costs no more for being assessed twice", () => {
    const anyTime = fc.integer({ min: 0, max: 4_000 * DAY });
    fc.assert(
      fc.property(anyTime, anyTime, fc.bigInt(0n, 1_300_000_000n), (one, other, paid) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)].map((after) => FIRST_DUE_AT + after);
        const facts = sampleFacts({ paid });
        const early = feeAssessedAt(facts, first ?? 0);
        const late = feeAssessedAt(facts, second ?? 0);
        const inTwo = feeAssessedAt({ ...facts, feeAssessed: early, accruedAt: first ?? 0 }, second ?? 0);
        expect(early <= late && late <= feeCap(facts.terms, facts.conditions)).to.equal(true);
        // Each assessment rounds down by less than one unit.
        expect(late - inTwo === 0n || late - inTwo === 1n).to.equal(true);
      }),
    );
  });
});
