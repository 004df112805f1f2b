import { expect } from "chai";
import { LATER_SECONDS } from "./http-answer.ts";
import { deliveryOfRefusal } from "./smtp-refusal.ts";

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
    { when: "mailbox full", error: refusal("RCPT TO", "452 4.2.2 full"), data: false, outcome: "softBounced" },
    { when: "server closing", error: refusal("RCPT TO", "421 4.3.2 later"), data: false, outcome: "failed" },
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
      expect(deliveryOfRefusal(error, data).outcome).to.equal(outcome);
    });
  }

  for (const { when, error, data } of cases) {
    const isLater = ["server closing", "greylisted", "lost before the words", "not an error at all"].includes(when);
    it(`${isLater ? "may be tried again later" : "is not tried again"}: ${when}`, () => {
      expect(deliveryOfRefusal(error, data).retryAfterSeconds).to.equal(isLater ? LATER_SECONDS : undefined);
    });
  }

  for (const said of [
    "550 5.1.1 <debtor@debtor.test>: unknown",
    "550 5.1.1 Debtor@DEBTOR.test unknown",
    "550 5.1.1 recipient=debtor+duebook@forwarded.test,unknown",
  ]) {
    it(`keeps the answer and strikes the address out of it: ${said}`, () => {
      const { because } = deliveryOfRefusal(refusal("RCPT TO", said), false);
      expect(because)
        .to.contain("550 5.1.1")
        .and.contain("unknown")
        .and.not.match(/debtor|@/i);
    });
  }
});
