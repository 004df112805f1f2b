import { expect } from "chai";
import { DAY, DEBT, FACTS, FIRST_DUE_AT, HOUR, inputAt, OTHER_DEBT } from "./cast.test-aid.ts";
import type { Contact } from "./contact.ts";
import { reconsider } from "./decide.ts";
import type { DecisionInput } from "./decision.ts";

const PLANNED_AT = FIRST_DUE_AT + 4 * DAY;
const CLAIMED_AT = PLANNED_AT + HOUR;

const planned: Contact = {
  id: "planned",
  debtId: DEBT,
  installment: 1,
  step: "missed-by-email",
  channel: "email",
  plannedAt: PLANNED_AT,
  sentAt: null,
  outcome: "planned",
};
const said: Contact = {
  ...planned,
  id: "said",
  step: "missed",
  channel: "inbox",
  sentAt: FIRST_DUE_AT + DAY,
  outcome: "sent",
};
const atClaim: DecisionInput = { ...inputAt(CLAIMED_AT), contacts: [said, planned] };
const paid = { ...FACTS, paid: 100_000_000n };
const elsewhere: Contact = { ...planned, id: "elsewhere", debtId: OTHER_DEBT, step: "missed", sentAt: PLANNED_AT };

const outline = (input: DecisionInput) => {
  const decision = reconsider(planned, input);
  return { kind: decision.kind, codes: decision.because.map(({ code }) => code) };
};

describe("reconsider", () => {
  const withFacts = (facts: typeof FACTS, finalFacts: typeof FACTS) => ({
    ...inputAt(CLAIMED_AT, facts, finalFacts),
    contacts: [said, planned],
  });
  const refusals: readonly (readonly [string, DecisionInput, readonly string[]])[] = [
    ["for good once it was paid", withFacts(paid, paid), ["claim/superseded", "strategy/not-yet"]],
    [
      "for good once the debt is closed",
      withFacts({ ...FACTS, state: "paid" }, { ...FACTS, state: "paid" }),
      ["claim/superseded", "debt/closed"],
    ],
    [
      "for good once another step is the one to take",
      { ...atClaim, contacts: [planned] },
      ["claim/superseded", "strategy/step-due", "policy/allowed"],
    ],
    [
      "for good when a person has taken over",
      { ...inputAt(FIRST_DUE_AT + 90 * DAY), contacts: [said, planned], consents: [] },
      ["claim/superseded", "policy/no-consent"],
    ],
    [
      "for now while a part payment is not final",
      withFacts({ ...FACTS, paid: 5_000_000n }, FACTS),
      ["evidence/payment-seen"],
    ],
    [
      "for now while a chain lags",
      { ...atClaim, evidence: { ...atClaim.evidence, isLagging: true } },
      ["evidence/lagging"],
    ],
    ["for now at night", { ...inputAt(PLANNED_AT + 8 * HOUR), contacts: [said, planned] }, ["policy/quiet-hours"]],
    [
      "for now after a stop",
      { ...atClaim, consents: [{ channel: "email", purpose: "reminder", grantedAt: 0, withdrawnAt: PLANNED_AT + 60 }] },
      ["policy/no-consent", "policy/stopped", "strategy/before-hand-over"],
    ],
    [
      "for now in a dispute",
      { ...atClaim, holds: [{ kind: "disputed", since: PLANNED_AT, until: null }] },
      ["policy/hold", "strategy/before-hand-over"],
    ],
    [
      "for now when another e-mail was sent",
      { ...atClaim, contacts: [said, planned, { ...elsewhere, outcome: "sent" }] },
      ["policy/frequency-cap"],
    ],
    [
      "for now when another e-mail is being sent",
      { ...atClaim, contacts: [said, planned, { ...elsewhere, outcome: "sending" }] },
      ["policy/frequency-cap"],
    ],
    [
      "for now when another may have been sent",
      { ...atClaim, contacts: [said, planned, { ...elsewhere, outcome: "unknown" }] },
      ["policy/frequency-cap"],
    ],
  ];
  for (const [what, input, codes] of refusals) {
    it(`holds ${what}`, () => expect(outline(input)).to.deep.equal({ kind: "hold", codes }));
  }

  it("lets through what still stands", () => {
    expect(outline(atClaim)).to.deep.equal({ kind: "contact", codes: ["strategy/step-due", "policy/allowed"] });
  });

  it("lets one of two planned contacts go first: they do not wait for each other", () => {
    const two = { ...atClaim, contacts: [said, planned, { ...elsewhere, sentAt: null }] };
    expect(outline(two).kind).to.equal("contact");
  });
});
