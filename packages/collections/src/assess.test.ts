import { expect } from "chai";
import { assess } from "./assess.ts";
import { at, CONDITIONS, DAY, FACTS, FIRST_DUE_AT } from "./cast.test-aid.ts";

describe("assess", () => {
  const second = at("2026-04-01T12:00:00Z");
  const cases = [
    { what: "before the first due instant", facts: FACTS, now: FIRST_DUE_AT - DAY, next: FIRST_DUE_AT + 1 },
    { what: "at the due instant itself", facts: FACTS, now: FIRST_DUE_AT, next: FIRST_DUE_AT + 1 },
    { what: "in grace", facts: FACTS, now: FIRST_DUE_AT + 1, next: FIRST_DUE_AT + 3 * DAY + 1 },
    {
      what: "on the last second of grace",
      facts: FACTS,
      now: FIRST_DUE_AT + 3 * DAY,
      next: FIRST_DUE_AT + 3 * DAY + 1,
    },
    { what: "delinquent", facts: FACTS, now: FIRST_DUE_AT + 3 * DAY + 1, next: null },
    {
      what: "one installment ahead",
      facts: { ...FACTS, paid: 100_000_000n },
      now: FIRST_DUE_AT + DAY,
      next: second + 1,
    },
    { what: "with every installment paid", facts: { ...FACTS, paid: 300_000_000n }, now: FIRST_DUE_AT, next: null },
    { what: "closed", facts: { ...FACTS, state: "paid" as const }, now: FIRST_DUE_AT + 9 * DAY, next: null },
  ];
  for (const { what, facts, now, next } of cases) {
    it(`knows the next change of standing ${what}`, () => {
      expect(assess(facts, now).nextChangeAt).to.equal(next);
    });
    if (next === null) continue;
    it(`sees the standing change then and not a second before, ${what}`, () => {
      const standing = assess(facts, now).standing;
      expect(assess(facts, next - 1).standing).to.equal(standing);
      expect(assess(facts, next).standing).to.not.equal(standing);
    });
  }

  it("says which installments miss what, and in which bucket the debt is", () => {
    const { installments, bucket, standing, graceDays } = assess({ ...FACTS, paid: 130_000_000n }, second + 31 * DAY);
    expect(installments.map(({ paid }) => paid)).to.deep.equal([100_000_000n, 30_000_000n, 0n]);
    expect({ bucket, standing, graceDays }).to.deep.equal({
      bucket: "30-59",
      standing: "delinquent",
      graceDays: CONDITIONS.graceDays,
    });
  });
});
