import { expect } from "chai";
import type { Quote, WrittenFacts } from "./debt.ts";
import { leftAt, payoffAt, quote } from "./quote.ts";
import { FIRST_DUE_AT, sampleConditions, sampleFacts, sampleTerms } from "./sample-debt.test-aid.ts";
import { dueAt, scheduleAsSigned } from "./schedule.ts";

const DAY = 86_400;
const SECOND_DUE_AT = dueAt(scheduleAsSigned(sampleTerms()), 2);

interface Case {
  readonly says: string;
  readonly facts: Partial<WrittenFacts>;
  readonly at: number;
  readonly expected: Partial<Quote>;
}

const cases: readonly Case[] = [
  {
    says: "nothing of a debt that does not exist",
    facts: { state: "none" },
    at: FIRST_DUE_AT,
    expected: { standing: "none", due: 0n, payoff: 0n, nextDueAt: null },
  },
  {
    says: "nothing of a debt that was paid off with a rebate",
    facts: { state: "paid", paid: 1_000_000_000n },
    at: FIRST_DUE_AT + 999 * DAY,
    expected: { standing: "closed", due: 0n, arrears: 0n, fee: 0n, payoff: 0n, daysPastDue: 0, nextDueAt: null },
  },
  {
    says: "a current debt before its first due date, with the whole charge given back",
    facts: {},
    at: FIRST_DUE_AT - 1,
    expected: {
      standing: "current",
      due: 0n,
      arrears: 0n,
      payoff: 1_000_000_000n,
      nextDueAt: FIRST_DUE_AT,
      nextAmount: 100_000_000n,
    },
  },
  {
    says: "an installment due but not past due at its very instant",
    facts: {},
    at: FIRST_DUE_AT,
    expected: { standing: "current", due: 100_000_000n, arrears: 0n, cure: 0n, daysPastDue: 0, payoff: 1_016_666_667n },
  },
  {
    says: "grace from the next second",
    facts: {},
    at: FIRST_DUE_AT + 1,
    expected: {
      standing: "grace",
      due: 100_000_000n,
      arrears: 100_000_000n,
      cure: 100_000_000n,
      daysPastDue: 0,
      fee: 0n,
    },
  },
  {
    says: "whole days past due, rounded down",
    facts: {},
    at: FIRST_DUE_AT + 3 * DAY,
    expected: { standing: "grace", daysPastDue: 3, fee: 0n },
  },
  {
    says: "delinquent a second past grace",
    facts: {},
    at: FIRST_DUE_AT + 3 * DAY + 1,
    expected: { standing: "delinquent", daysPastDue: 3 },
  },
  {
    says: "what a part payment still misses",
    facts: { paid: 130_000_000n },
    at: SECOND_DUE_AT + 1,
    expected: { standing: "grace", arrears: 70_000_000n, nextDueAt: SECOND_DUE_AT, nextAmount: 70_000_000n },
  },
  {
    says: "a debtor who paid ahead as current",
    facts: { paid: 300_000_000n },
    at: SECOND_DUE_AT + 1,
    expected: { standing: "current", due: 0n, arrears: 0n, daysPastDue: 0, nextAmount: 100_000_000n },
  },
  {
    says: "a late fee that makes no arrears",
    facts: { paid: 1_200_000_000n, feeAssessed: 5_000_000n },
    at: FIRST_DUE_AT + 999 * DAY,
    expected: {
      standing: "current",
      arrears: 0n,
      fee: 5_000_000n,
      payoff: 5_000_000n,
      nextDueAt: null,
      nextAmount: 0n,
    },
  },
  {
    says: "only the fee that is not paid yet",
    facts: { paid: 1_202_000_000n, feeAssessed: 5_000_000n },
    at: FIRST_DUE_AT + 999 * DAY,
    expected: { fee: 3_000_000n, payoff: 3_000_000n },
  },
  {
    says: "a payoff that a rebate larger than the rest leaves at zero",
    facts: { paid: 1_050_000_000n },
    at: FIRST_DUE_AT - 1,
    expected: { payoff: 0n },
  },
  {
    says: "half of the unearned charge, rounded down twice",
    facts: {
      terms: sampleTerms({ principal: 100n, charge: 7n, installments: 3 }),
      conditions: sampleConditions({ rebateBps: 5_000 }),
    },
    at: FIRST_DUE_AT,
    expected: { payoff: 105n },
  },
];

describe("quote", () => {
  for (const { says, facts, at, expected } of cases) {
    it(says, () => expect(quote(sampleFacts(facts), at)).to.deep.include(expected));
  }

  it("asks for everything left and for the payoff as of the same instant", () => {
    const facts = sampleFacts({ conditions: sampleConditions({ rebateBps: 0 }) });
    const at = FIRST_DUE_AT + 100 * DAY;
    expect(payoffAt(facts, at)).to.equal(leftAt(facts, at));
    expect(quote(facts, at).payoff).to.equal(1_200_000_000n + quote(facts, at).fee);
  });
});
