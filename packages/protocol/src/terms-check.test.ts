import { expect } from "chai";
import { expectCode } from "./expect-code.test-aid.ts";
import { FIRST_DUE_AT, sampleConditions, sampleTerms } from "./sample-debt.test-aid.ts";
import type { Conditions, Terms } from "./terms.ts";
import { checkTerms } from "./terms-check.ts";

const DAY = 86_400;
const OPENED_AT = FIRST_DUE_AT - 30 * DAY;

describe("checkTerms", () => {
  for (const [code, terms, conditions] of [
    ["debt-book/terms-expired", { signBy: OPENED_AT - 1 }, {}],
    ["debt-book/party-missing", { creditor: `0x${"00".repeat(20)}` }, {}],
    ["debt-book/party-missing", { debtor: `0x${"00".repeat(20)}` }, {}],
    ["debt-book/installments-out-of-range", { installments: 0 }, {}],
    ["debt-book/installments-out-of-range", { installments: 4_096 }, {}],
    ["debt-book/interval-invalid", { intervalMonths: 0 }, {}],
    ["debt-book/interval-invalid", { intervalSeconds: 3_600 }, {}],
    ["debt-book/interval-invalid", { intervalMonths: 0, intervalSeconds: 3_599 }, {}],
    ["debt-book/interval-invalid", { intervalMonths: 0, intervalSeconds: 8_388_608 }, {}],
    ["debt-book/interval-invalid", { intervalMonths: 121 }, {}],
    ["debt-book/interval-invalid", { intervalMonths: 120, installments: 101 }, {}],
    ["debt-book/first-due-out-of-range", { firstDueAt: OPENED_AT - 1 }, {}],
    ["debt-book/first-due-out-of-range", { firstDueAt: OPENED_AT + 1_825 * DAY + 1 }, {}],
    ["debt-book/balloon-out-of-range", { balloonBps: 10_001 }, {}],
    ["debt-book/total-out-of-range", { principal: 0n }, {}],
    ["debt-book/total-out-of-range", { principal: 2n ** 64n - 1n, charge: 1n }, {}],
    ["debt-book/fee-cap-out-of-range", { principal: 2n ** 53n }, {}],
  ] satisfies [string, Partial<Terms>, Partial<Conditions>][]) {
    it(`refuses ${Object.keys(terms).join(" and ")} with ${code}`, () => {
      expectCode(() => checkTerms(sampleTerms(terms), sampleConditions(conditions), OPENED_AT), code);
    });
  }

  for (const terms of [
    { signBy: OPENED_AT },
    { installments: 4_095, intervalMonths: 0, intervalSeconds: 3_600 },
    { installments: 100, intervalMonths: 120 },
    { installments: 1, intervalMonths: 0 },
    { firstDueAt: OPENED_AT },
    { firstDueAt: OPENED_AT + 1_825 * DAY },
    { balloonBps: 10_000 },
  ] satisfies Partial<Terms>[]) {
    it(`takes ${JSON.stringify(terms)}`, () => {
      expect(() => checkTerms(sampleTerms(terms), sampleConditions(), OPENED_AT)).not.to.throw();
    });
  }
});
