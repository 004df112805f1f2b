import type { DebtFacts } from "@duebook/protocol/debt";
import { accrued, feeAssessedAt, feeUnpaidAt } from "@duebook/protocol/late-fee";
import { leftAt, payoffAt } from "@duebook/protocol/quote";
import { installmentAmount, totalOf } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";
import { checkNewTerms } from "@duebook/protocol/terms-check";
import { expect } from "chai";
import fc from "fast-check";
import { DAY, FACTS, OPENED_AT, stated, TERMS } from "../cast.test-aid.ts";
import { reliefReducers } from "../record-relief.ts";
import type { HardshipLimits } from "./limits.ts";
import { offerPlans } from "./offer-plans.ts";
import type { Plan } from "./plan.ts";

const RUNS = 400;

const anyInterval = fc.oneof(
  fc.record({ intervalSeconds: fc.constant(0), intervalMonths: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ intervalSeconds: fc.integer({ min: 3_600, max: 40 * DAY }), intervalMonths: fc.constant(0) }),
);

const anyFacts: fc.Arbitrary<DebtFacts> = fc
  .record({
    principal: fc.bigInt(1n, 50_000_000_000n),
    charge: fc.bigInt(0n, 5_000_000_000n),
    installments: fc.integer({ min: 1, max: 30 }),
    interval: anyInterval,
    firstDays: fc.integer({ min: 1, max: 400 }),
    balloonBps: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
    rates: fc.record({
      lateBpsPerYear: fc.integer({ min: 0, max: 9_000 }),
      feeCapBps: fc.integer({ min: 0, max: 2_000 }),
      rebateBps: fc.integer({ min: 0, max: 10_000 }),
      graceDays: fc.integer({ min: 0, max: 20 }),
    }),
    deferDays: fc.integer({ min: 0, max: 60 }),
    paidBps: fc.bigInt(0n, 9_999n),
  })
  .map(({ interval, firstDays, rates, paidBps, deferDays, ...amounts }) => {
    const terms = { ...TERMS, ...amounts, ...interval, firstDueAt: OPENED_AT + firstDays * DAY };
    const paid = (totalOf(terms) * paidBps) / 10_000n;
    return { ...FACTS, terms, conditions: { ...FACTS.conditions, ...rates }, deferDays, paid };
  });

const anyLimits: fc.Arbitrary<HardshipLimits> = fc.record({
  mostDaysLater: fc.integer({ min: 0, max: 60 }),
  mostPaused: fc.integer({ min: 0, max: 4 }),
  mostAdded: fc.integer({ min: 0, max: 24 }),
  leastInstallment: fc.bigInt(0n, 50_000_000n),
  mostPlans: fc.integer({ min: 1, max: 3 }),
});

/** The debt once both have signed, as the ledger folds it. */
function under({ restructuring }: Plan, facts: DebtFacts, now: Instant): DebtFacts {
  const { paid, feeAssessed } = accrued(facts, now);
  const event = { type: "DebtRestructured", id: facts.id, sequence: 2, paid, feeAssessed, restructuring } as const;
  return reliefReducers.DebtRestructured(facts, { ...stated(0, event), ...event, blockAt: now });
}

function paying(facts: DebtFacts, share: bigint, at: Instant): DebtFacts {
  const before = accrued(facts, at);
  return { ...before, paid: before.paid + share };
}

describe("offerPlans, whatever the debt", () => {
  it("never makes the debt dearer at any later instant, with or without a payment on the way", () => {
    let count = 0;
    const later = fc.integer({ min: 0, max: 1_500 * DAY });
    const property = fc.property(
      anyFacts,
      anyLimits,
      later,
      later,
      later,
      fc.bigInt(1n, 9n),
      (sketch, limits, wait, then, last, tenths) => {
        const now = OPENED_AT + wait;
        const facts = accrued(sketch, now);
        for (const plan of offerPlans(facts, limits, now)) {
          count += 1;
          const planned = under(plan, facts, now);
          for (const at of [now, now + then, ...plan.installments.flatMap(({ dueAt }) => [dueAt, dueAt + 1])]) {
            expect(payoffAt(planned, at) <= payoffAt(facts, at), `payoff at ${at}`).to.equal(true);
            expect(feeUnpaidAt(planned, at) <= feeUnpaidAt(facts, at), `fee at ${at}`).to.equal(true);
          }
          const share = (plan.left * tenths) / 10n;
          const [paidPlanned, paidBefore] = [planned, facts].map((one) => paying(one, share, now + then));
          const end = now + then + last;
          expect(payoffAt(paidPlanned as DebtFacts, end) <= payoffAt(paidBefore as DebtFacts, end)).to.equal(true);
        }
      },
    );
    fc.assert(property, { numRuns: RUNS });
    expect(count).to.be.greaterThan(RUNS / 2);
  });

  it("agrees with the schedule to the unit, stays within the limits, and the contract would take it", () => {
    const property = fc.property(
      anyFacts,
      anyLimits,
      fc.integer({ min: 0, max: 1_500 * DAY }),
      (sketch, limits, wait) => {
        const now = OPENED_AT + wait;
        const facts = accrued(sketch, now);
        for (const plan of offerPlans(facts, limits, now)) {
          const { wish, restructuring, installments, left, feeTakenAway } = plan;
          const planned = under(plan, facts, now);
          checkNewTerms(restructuring, facts.conditions, now);
          expect(installments.reduce((all, { amount }) => all + amount, 0n)).to.equal(totalOf(restructuring));
          expect(installments.reduce((all, { amount, paid }) => all + amount - paid, 0n)).to.equal(left);
          expect(left).to.equal(leftAt(planned, now));
          expect(left + feeTakenAway).to.equal(leftAt(facts, now));
          expect(feeAssessedAt(planned, now)).to.equal(0n);
          const most = { later: limits.mostDaysLater, pause: limits.mostPaused, longer: limits.mostAdded }[wish.kind];
          expect(wish.count).to.be.within(1, most);
          const share = installmentAmount(restructuring, 1);
          expect(share >= limits.leastInstallment || share >= installmentAmount(facts.terms, 1)).to.equal(true);
          expect(restructuring.firstDueAt).to.be.greaterThan(now);
        }
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });
});
