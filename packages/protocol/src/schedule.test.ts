import { expect } from "chai";
import fc from "fast-check";
import { FIRST_DUE_AT, sampleConditions, sampleTerms } from "./sample-debt.test-aid.ts";
import {
  countDue,
  countPastDue,
  countPastGrace,
  cumulativeDue,
  dueAt,
  installmentAmount,
  missingOf,
  oldestUnpaid,
  type Schedule,
  scheduleAsSigned,
  scheduleOf,
  totalOf,
} from "./schedule.ts";

const DAY = 86_400;
const instantOf = (iso: string) => Date.parse(iso) / 1000;

const anyTerms: fc.Arbitrary<Schedule> = fc
  .record({
    principal: fc.bigInt(1n, 10n ** 12n),
    charge: fc.bigInt(0n, 10n ** 11n),
    installments: fc.integer({ min: 2, max: 60 }),
    balloonBps: fc.integer({ min: 0, max: 10_000 }),
    interval: fc.oneof(
      fc.record({ intervalSeconds: fc.integer({ min: 3_600, max: 8_388_607 }), intervalMonths: fc.constant(0) }),
      fc.record({ intervalSeconds: fc.constant(0), intervalMonths: fc.integer({ min: 1, max: 24 }) }),
    ),
    firstDueAt: fc.integer({ min: FIRST_DUE_AT, max: FIRST_DUE_AT + 5 * 365 * DAY }),
    deferDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65_535 })),
  })
  .map(({ interval, deferDays, ...rest }) => ({ ...sampleTerms({ ...interval, ...rest }), deferDays }));

describe("schedule", () => {
  describe("amounts", () => {
    for (const { says, terms, amounts } of [
      { says: "splits evenly", terms: { installments: 3, principal: 300n, charge: 0n }, amounts: [100n, 100n, 100n] },
      {
        says: "leaves the rest to the last",
        terms: { installments: 3, principal: 100n, charge: 1n },
        amounts: [33n, 33n, 35n],
      },
      {
        says: "puts the balloon last",
        terms: { installments: 3, principal: 1_000n, charge: 0n, balloonBps: 4_000 },
        amounts: [200n, 200n, 600n],
      },
      {
        says: "rounds the balloon down",
        terms: { installments: 2, principal: 99n, charge: 0n, balloonBps: 5_000 },
        amounts: [25n, 74n],
      },
      {
        says: "asks all at the end",
        terms: { installments: 3, principal: 90n, charge: 0n, balloonBps: 10_000 },
        amounts: [0n, 0n, 90n],
      },
      {
        says: "cannot split less units than installments",
        terms: { installments: 3, principal: 2n, charge: 0n },
        amounts: [0n, 0n, 2n],
      },
      { says: "asks once", terms: { installments: 1, principal: 7n, charge: 2n, intervalMonths: 0 }, amounts: [9n] },
    ]) {
      it(says, () => {
        expect(scheduleOf(scheduleAsSigned(sampleTerms(terms)), 0n).map(({ amount }) => amount)).to.deep.equal(amounts);
      });
    }

    it("always add up to the total, whatever the terms and what was paid", () => {
      fc.assert(
        fc.property(anyTerms, fc.bigInt(0n, 2n * 10n ** 12n), (terms, paid) => {
          const schedule = scheduleOf(terms, paid);
          const total = totalOf(terms);
          expect(schedule.reduce((sum, { amount }) => sum + amount, 0n)).to.equal(total);
          expect(schedule.reduce((sum, due) => sum + due.paid, 0n)).to.equal(paid < total ? paid : total);
        }),
      );
    });
  });

  describe("due dates", () => {
    it("stay at the end of the month", () => {
      const dates = [1, 2, 3, 4].map((number) => dueAt(scheduleAsSigned(sampleTerms()), number));
      expect(dates).to.deep.equal(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"].map(instantOf));
    });

    it("are later by a deferral, and stay at the end of the month all the same", () => {
      const schedule = { ...scheduleAsSigned(sampleTerms()), deferDays: 10 };
      const dates = [1, 2, 3].map((number) => dueAt(schedule, number));
      expect(dates).to.deep.equal(["2026-02-10", "2026-03-10", "2026-04-10"].map(instantOf));
    });

    it("step by seconds", () => {
      const terms = scheduleAsSigned(sampleTerms({ intervalMonths: 0, intervalSeconds: 3_600 }));
      expect([1, 2, 12].map((number) => dueAt(terms, number) - FIRST_DUE_AT)).to.deep.equal([0, 3_600, 39_600]);
    });
  });

  describe("counts", () => {
    const conditions = sampleConditions({ graceDays: 3 });
    for (const { when, at, due, pastDue, pastGrace } of [
      { when: "a second before the first due date", at: FIRST_DUE_AT - 1, due: 0, pastDue: 0, pastGrace: 0 },
      { when: "at the first due date", at: FIRST_DUE_AT, due: 1, pastDue: 0, pastGrace: 0 },
      { when: "a second after it", at: FIRST_DUE_AT + 1, due: 1, pastDue: 1, pastGrace: 0 },
      { when: "at the end of its grace", at: FIRST_DUE_AT + 3 * DAY, due: 1, pastDue: 1, pastGrace: 0 },
      { when: "a second after that", at: FIRST_DUE_AT + 3 * DAY + 1, due: 1, pastDue: 1, pastGrace: 1 },
      { when: "long after the last due date", at: FIRST_DUE_AT + 5_000 * DAY, due: 12, pastDue: 12, pastGrace: 12 },
    ]) {
      it(`are ${due}, ${pastDue} and ${pastGrace} ${when}`, () => {
        const terms = scheduleAsSigned(sampleTerms());
        const counts = [countDue(terms, at), countPastDue(terms, at), countPastGrace(terms, conditions, at)];
        expect(counts).to.deep.equal([due, pastDue, pastGrace]);
      });
    }

    it("a debt of one installment needs no interval", () => {
      const terms = scheduleAsSigned(sampleTerms({ installments: 1, intervalMonths: 0 }));
      expect([FIRST_DUE_AT - 1, FIRST_DUE_AT].map((at) => countDue(terms, at))).to.deep.equal([0, 1]);
    });

    it("agree with counting the due dates one by one", () => {
      fc.assert(
        fc.property(anyTerms, fc.integer({ min: -DAY, max: 100 * 365 * DAY }), (terms, offset) => {
          const at = terms.firstDueAt + offset;
          const oneByOne = scheduleOf(terms, 0n).filter((due) => due.dueAt <= at).length;
          expect(countDue(terms, at)).to.equal(oneByOne);
        }),
      );
    });
  });

  describe("allocation", () => {
    const terms = sampleTerms({ principal: 1_000n, charge: 0n, installments: 4, balloonBps: 2_000 });
    for (const [paid, oldest, missing] of [
      [0n, 1, 200n],
      [199n, 1, 1n],
      [200n, 2, 200n],
      [600n, 4, 400n],
      [999n, 4, 1n],
    ] as const) {
      it(`with ${paid} paid, installment ${oldest} misses ${missing}`, () => {
        expect(oldestUnpaid(terms, paid)).to.equal(oldest);
        expect(missingOf(terms, paid, oldest)).to.equal(missing);
      });
    }

    it("finds nothing unpaid once the total is paid, fees or not", () => {
      expect([1_000n, 1_001n].map((paid) => oldestUnpaid(terms, paid))).to.deep.equal([null, null]);
    });

    it("finds the oldest that misses something, whatever the terms", () => {
      fc.assert(
        fc.property(anyTerms, fc.bigInt(0n, 10n ** 12n), (some, paid) => {
          const oneByOne = scheduleOf(some, paid).find((due) => due.paid < due.amount)?.number ?? null;
          expect(oldestUnpaid(some, paid)).to.equal(oneByOne);
        }),
      );
    });

    it("asks so much with each installment, and so much up to it", () => {
      expect([1, 2, 3, 4].map((number) => installmentAmount(terms, number))).to.deep.equal([200n, 200n, 200n, 400n]);
      expect([0, 1, 3, 4, 9].map((count) => cumulativeDue(terms, count))).to.deep.equal([
        0n,
        200n,
        600n,
        1_000n,
        1_000n,
      ]);
    });
  });
});
