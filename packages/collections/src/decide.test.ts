import { expect } from "chai";
import { at, DAY, DEBT, FACTS, FIRST_DUE_AT, HOUR, inputAt, OPENED_AT, OTHER_DEBT } from "./cast.test-aid.ts";
import type { Contact } from "./contact.ts";
import { decide } from "./decide.ts";
import type { Decision, DecisionInput, Evidence } from "./decision.ts";

const DAY_AFTER = FIRST_DUE_AT + DAY;
/** Noon, four days after the due instant: a day after grace. */
const AFTER_GRACE = FIRST_DUE_AT + 4 * DAY;

const contact = (step: string, channel: Contact["channel"], sentAt: number, rest: Partial<Contact> = {}): Contact => ({
  id: `${step}-${sentAt}`,
  debtId: DEBT,
  installment: 1,
  step,
  channel,
  plannedAt: sentAt,
  sentAt,
  outcome: "sent",
  ...rest,
});
const inInbox = [contact("missed", "inbox", DAY_AFTER)];
const byEmail: DecisionInput = { ...inputAt(AFTER_GRACE), contacts: inInbox };
const all = [
  ...inInbox,
  contact("missed-by-email", "email", AFTER_GRACE),
  contact("still-missed", "email", FIRST_DUE_AT + 11 * DAY),
  contact("still-missed-again", "email", FIRST_DUE_AT + 25 * DAY),
];

const outline = (decision: Decision) => ({
  kind: decision.kind,
  codes: decision.because.map(({ code }) => code),
  until: decision.kind === "hold" ? decision.until : null,
});

const paidOne = { ...FACTS, paid: 100_000_000n };
const partly = { ...FACTS, paid: 40_000_000n };

describe("decide", () => {
  const holds: readonly (readonly [string, DecisionInput, readonly string[], number | null])[] = [
    ["a debt that is closed", inputAt(DAY_AFTER, { ...FACTS, state: "paid" }), ["debt/closed"], null],
    [
      "a debt of which only fees are left",
      inputAt(DAY_AFTER, { ...FACTS, paid: 300_000_000n }),
      ["debt/nothing-unpaid"],
      null,
    ],
    ["a step whose time has not come", inputAt(FIRST_DUE_AT - 9 * DAY), ["strategy/not-yet"], FIRST_DUE_AT - 3 * DAY],
    ["the next installment's step", inputAt(DAY_AFTER, paidOne), ["strategy/not-yet"], at("2026-03-29T12:00:00Z")],
    ["a payment seen and not final", inputAt(DAY_AFTER, paidOne, FACTS), ["evidence/payment-seen"], null],
    ["a part payment seen and not final", inputAt(DAY_AFTER, partly, FACTS), ["evidence/payment-seen"], null],
    ["a payment seen before the opening is final", inputAt(DAY_AFTER, partly, null), ["evidence/payment-seen"], null],
    ["an opening that is not final", inputAt(DAY_AFTER, FACTS, null), ["evidence/opening-not-final"], null],
    ["a transfer that nothing has recorded yet", evidence({ pendingAmount: 1n }), ["evidence/transfer-seen"], null],
    ["a transfer that the debtor claims", evidence({ hasClaim: true }), ["evidence/claimed"], null],
    ["a chain that lags", evidence({ isLagging: true }), ["evidence/lagging"], null],
    ["a missing event", evidence({ hasGap: true }), ["evidence/gap"], null],
    ["no watermark", evidence({ watermarkAt: null }), ["evidence/not-proven"], null],
    ["a watermark a second before the step", evidence({ watermarkAt: DAY_AFTER - 1 }), ["evidence/not-proven"], null],
    ["the hours", { ...byEmail, now: AFTER_GRACE + 8 * HOUR }, ["policy/quiet-hours"], AFTER_GRACE + 21 * HOUR],
    [
      "the cap, by an e-mail about another debt",
      { ...byEmail, contacts: [...inInbox, contact("missed", "email", AFTER_GRACE - HOUR, { debtId: OTHER_DEBT })] },
      ["policy/frequency-cap"],
      AFTER_GRACE + 23 * HOUR,
    ],
    [
      "the cap, by an e-mail of unknown outcome",
      {
        ...byEmail,
        contacts: [
          ...inInbox,
          contact("missed", "email", AFTER_GRACE - HOUR, { debtId: OTHER_DEBT, outcome: "unknown" }),
        ],
      },
      ["policy/frequency-cap"],
      AFTER_GRACE + 23 * HOUR,
    ],
    [
      "the cap, by an e-mail on its way",
      {
        ...byEmail,
        contacts: [...inInbox, contact("missed", "email", 0, { debtId: OTHER_DEBT, outcome: "planned", sentAt: null })],
      },
      ["policy/frequency-cap"],
      AFTER_GRACE + 24 * HOUR,
    ],
    [
      "the debtor's consent",
      { ...byEmail, consents: [] },
      ["policy/no-consent", "strategy/before-hand-over"],
      FIRST_DUE_AT + 39 * DAY,
    ],
    [
      "a dispute that the contract knows",
      inputAt(DAY_AFTER, { ...FACTS, state: "disputed" }),
      ["policy/hold", "strategy/before-hand-over"],
      FIRST_DUE_AT + 39 * DAY,
    ],
    [
      "an unknown time zone",
      { ...byEmail, debtor: { ...byEmail.debtor, timeZone: null } },
      ["policy/time-zone-unknown", "strategy/before-hand-over"],
      FIRST_DUE_AT + 39 * DAY,
    ],
    [
      "an address that bounced",
      { ...byEmail, addresses: [{ id: "a", channel: "email", isReachable: false }] },
      ["address/unreachable", "strategy/before-hand-over"],
      FIRST_DUE_AT + 39 * DAY,
    ],
    [
      "an employer's address",
      { ...byEmail, addresses: [{ id: "a", channel: "email", isReachable: true, addressClass: "employer" }] },
      ["policy/address-class", "strategy/before-hand-over"],
      FIRST_DUE_AT + 39 * DAY,
    ],
    ["no pack", { ...byEmail, packs: [] }, ["policy/no-pack", "strategy/before-hand-over"], FIRST_DUE_AT + 39 * DAY],
    [
      "the end of the ladder",
      { ...inputAt(FIRST_DUE_AT + 30 * DAY), contacts: all },
      ["strategy/ladder-ended", "strategy/before-hand-over"],
      FIRST_DUE_AT + 39 * DAY,
    ],
    [
      "doubt at the end of the ladder",
      {
        ...inputAt(FIRST_DUE_AT + 40 * DAY),
        contacts: all,
        evidence: provenUntil(FIRST_DUE_AT + 38 * DAY),
      },
      ["strategy/ladder-ended", "evidence/not-proven"],
      null,
    ],
  ];
  for (const [what, input, codes, until] of holds) {
    it(`holds for ${what}`, () => expect(outline(decide(input))).to.deep.equal({ kind: "hold", codes, until }));
  }

  const contacts: readonly (readonly [string, DecisionInput, string, string])[] = [
    ["softly before the due instant", inputAt(FIRST_DUE_AT - 3 * DAY), "soon-due", "inbox"],
    ["softly in the inbox first", inputAt(DAY_AFTER), "missed", "inbox"],
    [
      "in the inbox at night, without a zone or a consent",
      { ...inputAt(DAY_AFTER + 12 * HOUR), consents: [], debtor: { ...byEmail.debtor, timeZone: null } },
      "missed",
      "inbox",
    ],
    ["in the inbox first, however late a debt is found", inputAt(FIRST_DUE_AT + 90 * DAY), "missed", "inbox"],
    ["by e-mail after grace", byEmail, "missed-by-email", "email"],
    [
      "about what a final part payment leaves",
      { ...inputAt(AFTER_GRACE, partly), contacts: inInbox },
      "missed-by-email",
      "email",
    ],
    ["with a watermark at the step's very instant", evidence({ watermarkAt: DAY_AFTER }), "missed", "inbox"],
    [
      "at an hour that all candidate zones allow",
      { ...byEmail, debtor: { ...byEmail.debtor, timeZone: null, candidateZones: ["UTC", "Europe/Berlin"] } },
      "missed-by-email",
      "email",
    ],
  ];
  for (const [what, input, step, channel] of contacts) {
    it(`contacts ${what}`, () => {
      expect(decide(input)).to.include({ kind: "contact", step, channel, installment: 1, purpose: "reminder" });
    });
  }

  it("says why, in numbers, under which law, and where to", () => {
    const decision = decide({ ...inputAt(AFTER_GRACE, partly), contacts: inInbox });
    if (decision.kind !== "contact") throw new Error(`decided ${decision.kind}`);
    const [step, policy] = decision.because;
    expect([step?.code, policy?.code]).to.deep.equal(["strategy/step-due", "policy/allowed"]);
    for (const number of ["60.00", "100.00", "4 days", "Installment 1"]) expect(step?.detail).to.contain(number);
    expect(decision.packs.map(({ id }) => id)).to.deep.equal(["house"]);
    expect([decision.addressId, decision.template]).to.deep.equal(["address-email", "missed"]);
    expect(decision.verdict).to.include({ outcome: "allow", earliestAllowedAt: AFTER_GRACE });
  });

  it("prefers the debtor's own address", () => {
    const own = { id: "own", channel: "email", isReachable: true } as const;
    const employer = { ...own, id: "employer", addressClass: "employer" } as const;
    expect(decide({ ...byEmail, addresses: [employer, own] })).to.include({ kind: "contact", addressId: "own" });
  });

  const ends: readonly (readonly [string, DecisionInput, string])[] = [
    [
      "when every step was taken",
      {
        ...inputAt(FIRST_DUE_AT + 39 * DAY),
        contacts: all,
        evidence: provenUntil(FIRST_DUE_AT + 39 * DAY),
      },
      "strategy/ladder-ended",
    ],
    [
      "when no rule ever lets the next step pass",
      { ...inputAt(FIRST_DUE_AT + 60 * DAY), contacts: inInbox, consents: [] },
      "policy/no-consent",
    ],
    [
      "when there is nowhere to write to",
      { ...inputAt(FIRST_DUE_AT + 60 * DAY), addresses: [] },
      "address/unreachable",
    ],
  ];
  for (const [what, input, code] of ends) {
    it(`hands over ${what}`, () => {
      const decision = decide(input);
      expect([decision.kind, decision.because[0]?.code]).to.deep.equal(["handOver", code]);
    });
  }
});

function provenUntil(watermarkAt: number): Evidence {
  return { ...inputAt(DAY_AFTER).evidence, watermarkAt };
}

function evidence(rest: Partial<DecisionInput["evidence"]>): DecisionInput {
  return {
    ...inputAt(DAY_AFTER),
    evidence: { ...provenUntil(OPENED_AT + 99 * DAY), ...rest },
  };
}
