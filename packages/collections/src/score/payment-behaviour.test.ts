import { expect } from "chai";
import type { PaymentBehaviour } from "./payment-behaviour.ts";
import { behaviourOn, paidOn } from "./score-cast.test-aid.ts";

const NOTHING: PaymentBehaviour = {
  ...{ dueCount: 0, daysPastDue: 0, worstDaysLate: 0, onTimeShare: null, onTimeOfPaidShare: null, meanDaysLate: null },
  ...{ paidShare: null, daysSincePayment: null, restructurings: 0, deferralsUsed: 0 },
};

describe("paymentBehaviourOf", () => {
  it("knows nothing but payments: no feature tells who somebody is, where, or with whom", () => {
    const features = Object.keys(behaviourOn(40, paidOn([0, 100])));
    expect(features.toSorted()).to.deep.equal(Object.keys(NOTHING).toSorted());
  });

  // Due on 1 March, 1 April (day 31), 1 May (day 61); three days of grace.
  const cases: readonly [what: string, day: number, facts: ReturnType<typeof paidOn>, Partial<PaymentBehaviour>][] = [
    ["judges nothing before anything is due", -1, paidOn(), NOTHING],
    ["does not judge within grace", 2, paidOn(), { dueCount: 1, onTimeShare: null, daysPastDue: 2, meanDaysLate: 2 }],
    ["takes what is past grace for late", 4, paidOn(), { onTimeShare: 0, onTimeOfPaidShare: null, paidShare: 0 }],
    ["takes grace for in time", 10, paidOn([3, 100]), { onTimeShare: 1, meanDaysLate: 3, daysSincePayment: 7 }],
    ["takes early for not late", 5, paidOn([-20, 100]), { onTimeShare: 1, meanDaysLate: 0, worstDaysLate: 0 }],
    ["dates an installment by the payment that completed it", 20, paidOn([0, 60], [10, 40]), { meanDaysLate: 10 }],
    ["lets one payment complete several", 66, paidOn([40, 300]), { meanDaysLate: (40 + 9) / 3, onTimeShare: 1 / 3 }],
    ["counts parts of the last three", 66, paidOn([0, 100], [31, 50]), { paidShare: 0.5, daysPastDue: 35 }],
    ["counts the unpaid up to now, to a most", 400, paidOn(), { meanDaysLate: (11 * 90 + 63) / 12, daysPastDue: 400 }],
    ["tells what was paid in time from what is missed", 66, paidOn([0, 100], [31, 100]), { onTimeOfPaidShare: 1 }],
  ];
  for (const [what, day, facts, expected] of cases) {
    it(what, () => {
      const found = behaviourOn(day, facts);
      for (const [feature, number] of Object.entries(expected)) {
        if (typeof number === "number") expect(found[feature as keyof PaymentBehaviour]).to.be.closeTo(number, 1e-9);
        else expect(found[feature as keyof PaymentBehaviour]).to.equal(number);
      }
    });
  }

  it("does not hold payments of earlier terms against or for those in force", () => {
    const before = { ...paidOn([0, 100], [10, 100]), paid: 100_000_000n, version: 1 };
    expect(behaviourOn(20, before)).to.include({ onTimeShare: 0, restructurings: 1 });
    expect(behaviourOn(20, before).meanDaysLate).to.equal(10);
  });

  it("takes what was forgiven for paid in time", () => {
    const forgiven = { ...paidOn(), paid: 100_000_000n, forgiven: 100_000_000n };
    expect(behaviourOn(20, forgiven)).to.include({ onTimeShare: 1, meanDaysLate: 0, daysSincePayment: null });
  });
});
