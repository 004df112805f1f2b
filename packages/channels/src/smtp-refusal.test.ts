import { expect } from "chai";
import { deliveryOfRefusal } from "./smtp-refusal.ts";

const TO = "debtor@debtor.test";

function refusal(command: string, response: string) {
  return Object.assign(new Error(response), { command, response, responseCode: Number(response.slice(0, 3)) });
}

describe("smtp refusal", () => {
  const cases = [
    { when: "recipient unknown", error: refusal("RCPT TO", "550 5.1.1 unknown"), data: false, outcome: "bounced" },
    {
      when: "recipient unknown, without a class",
      error: refusal("RCPT TO", "550 no"),
      data: false,
      outcome: "bounced",
    },
    { when: "greylisted", error: refusal("RCPT TO", "451 4.7.1 later"), data: false, outcome: "failed" },
    { when: "relaying denied", error: refusal("RCPT TO", "550 5.7.1 denied"), data: false, outcome: "failed" },
    { when: "password wrong", error: refusal("AUTH PLAIN", "535 5.7.8 no"), data: false, outcome: "failed" },
    { when: "sender refused", error: refusal("MAIL FROM", "553 no"), data: false, outcome: "failed" },
    { when: "words refused", error: refusal("DATA", "554 5.6.0 no"), data: true, outcome: "failed" },
    { when: "lost after the words", error: new Error("closed"), data: true, outcome: "unknown" },
    { when: "lost before the words", error: new Error("closed"), data: false, outcome: "failed" },
    { when: "not an error at all", error: "closed", data: false, outcome: "failed" },
  ] as const;
  for (const { when, error, data, outcome } of cases) {
    it(`is ${outcome}: ${when}`, () => {
      expect(deliveryOfRefusal(error, data, TO).outcome).to.equal(outcome);
    });
  }

  it("strikes the address out of what the server said", () => {
    const { because } = deliveryOfRefusal(refusal("RCPT TO", `550 <${TO}>: unknown`), false, TO);
    expect(because).to.contain("550").and.not.contain(TO);
  });
});
