import { expect } from "chai";
import { expectCode } from "./expect-code.test-aid.ts";
import { sampleTerms } from "./sample-debt.test-aid.ts";
import { type TermsJson, termsFromJson, termsToJson } from "./terms-json.ts";

const json = termsToJson(sampleTerms());

describe("terms as JSON", () => {
  for (const [what, broken] of Object.entries({
    nothing: null,
    text: "terms",
    "a missing field": { ...json, salt: undefined },
    "a number for an amount": { ...json, principal: 5 },
    "a fraction for an amount": { ...json, principal: "5.5" },
    "an account of another form": { ...json, debtor: "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb" },
    "half a second": { ...json, firstDueAt: 0.5 },
  })) {
    it(`refuses ${what}`, () => expectCode(() => termsFromJson(broken), "protocol/terms-malformed"));
  }

  for (const wide of [
    { principal: (2n ** 64n).toString() },
    { charge: (2n ** 64n).toString() },
    { installments: 2 ** 16 },
    { intervalSeconds: 2 ** 24 },
    { intervalMonths: 2 ** 8 },
    { firstDueAt: 2 ** 40 },
    { firstDueAt: -1 },
    { balloonBps: 2 ** 16 },
    { signBy: 2 ** 40 },
  ] satisfies Partial<TermsJson>[]) {
    it(`refuses ${JSON.stringify(wide)}, which could not be signed`, () => {
      expectCode(() => termsFromJson({ ...json, ...wide }), "protocol/terms-out-of-range");
    });
  }

  it("survive the way there and back", () => {
    expect(termsFromJson(JSON.parse(JSON.stringify(json)))).to.deep.equal(sampleTerms());
  });

  it("mend the case of an account, which the signature ignores", () => {
    expect(termsFromJson({ ...json, debtor: json.debtor.toUpperCase().replace("0X", "0x") }).debtor).to.equal(
      json.debtor,
    );
  });
});
