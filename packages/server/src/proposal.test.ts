import { addMonths } from "@duebook/protocol/calendar";
import { quote } from "@duebook/protocol/quote";
import { expect } from "chai";
import { DEFAULT_CONFIG } from "./config.ts";
import { factsOf, termsOfRest } from "./proposal.ts";
import type { Proposal } from "./store/proposals.ts";

const ACCOUNT = `0x${"a0".repeat(20)}` as const;
const SALT = `0x${"5a".repeat(32)}` as const;
const FIRST = Date.UTC(2026, 0, 31, 23, 59, 59) / 1000;
const DAY = 86_400;
const config = { ...DEFAULT_CONFIG, proposals: { ...DEFAULT_CONFIG.proposals, chain: "eip155:31337" as const } };
const proposal: Proposal = {
  id: "p1",
  reference: "L-1",
  contentHash: "1",
  debtor: "bo",
  principal: 1_000_000_000n,
  charge: 200_000_000n,
  installments: 12,
  firstDueAt: FIRST,
  paidBefore: 150_000_000n,
  isSettled: false,
  contractLaw: null,
};
const restAt = (now: number, part: Partial<Proposal> = {}) =>
  termsOfRest({ ...proposal, ...part }, config, { creditor: ACCOUNT, debtor: ACCOUNT, salt: SALT, now });

describe("termsOfRest", () => {
  const refused: readonly [string, Partial<Proposal>][] = [
    ["was settled outside", { isSettled: true }],
    ["was paid in full", { paidBefore: 1_200_000_000n }],
  ];
  for (const [what, part] of refused) {
    it(`has nothing to sign for what ${what}`, () => {
      expect(() => restAt(FIRST, part))
        .to.throw()
        .with.property("code", "proposal/nothing-left");
    });
  }

  const cases = [
    { name: "before the first due date", now: FIRST - 30 * DAY, left: 12, next: FIRST },
    {
      name: "a day before a due date, which could pass while signing",
      now: FIRST - DAY,
      left: 11,
      next: addMonths(FIRST, 1),
    },
    { name: "between two due dates", now: addMonths(FIRST, 2) + DAY, left: 9, next: addMonths(FIRST, 3) },
    { name: "long after the last, as one installment", now: addMonths(FIRST, 30), left: 1, next: addMonths(FIRST, 31) },
  ];
  for (const { name, now, left, next } of cases) {
    it(`spreads the rest over what remains ${name}`, () => {
      const terms = restAt(now);
      expect([terms.installments, terms.firstDueAt]).to.deep.equal([left, next]);
      expect(terms.firstDueAt).to.be.greaterThan(terms.signBy);
      expect([terms.principal, terms.charge]).to.deep.equal([875_000_000n, 175_000_000n]);
    });
  }

  it("rounds the charge down and loses nothing", () => {
    const terms = restAt(FIRST, { paidBefore: 1n });
    expect(terms.principal + terms.charge).to.equal(1_199_999_999n);
    expect(terms.charge).to.equal(199_999_999n);
  });
});

describe("factsOf", () => {
  it("assesses a proposal like a debt, without any late fee", () => {
    const { standing, arrears, fee } = quote(factsOf(proposal, config, ACCOUNT), addMonths(FIRST, 2) + 10 * DAY);
    expect({ standing, arrears, fee }).to.deep.equal({ standing: "delinquent", arrears: 150_000_000n, fee: 0n });
  });

  it("shows what was settled outside as closed", () => {
    const { standing, payoff } = quote(factsOf({ ...proposal, isSettled: true }, config, ACCOUNT), FIRST + DAY);
    expect({ standing, payoff }).to.deep.equal({ standing: "closed", payoff: 0n });
  });
});
