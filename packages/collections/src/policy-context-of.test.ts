import { expect } from "chai";
import { at, DAY, DEBT, FACTS, FIRST_DUE_AT, inputAt, OTHER_DEBT } from "./cast.test-aid.ts";
import type { Contact } from "./contact.ts";
import { decide } from "./decide.ts";
import type { DecisionInput } from "./decision.ts";
import type { Pack } from "./policy/pack.ts";
import { euBase } from "./policy/packs/eu-base.ts";
import { idOjk } from "./policy/packs/id-ojk.ts";
import { usRegF } from "./policy/packs/us-reg-f.ts";
import { standard } from "./strategies/standard.ts";

const OTHER = `0x${"b0".repeat(20)}` as const;
/** Late enough for the ladder to go on after whatever was said before the due instant. */
const DAYS_AFTER = FIRST_DUE_AT + 6 * DAY;
const codesOf = (input: DecisionInput, pack: Pack) =>
  decide({ ...input, packs: [pack] }).because.map(({ code }) => code);
const early = (rest: Partial<Contact>): Contact => ({
  id: "soon-due",
  debtId: DEBT,
  installment: 1,
  step: "soon-due",
  channel: "inbox",
  plannedAt: FIRST_DUE_AT - 2 * DAY,
  sentAt: FIRST_DUE_AT - 2 * DAY,
  outcome: "sent",
  ...rest,
});

describe("policyContextOf, as the packs of places ask", () => {
  const facts = [
    ["another creditor than the one who signed", { ...FACTS, creditor: OTHER }],
    ["a note, which changes hands unseen", { ...FACTS, note: OTHER }],
  ] as const;
  for (const [what, given] of facts) {
    it(`knows of no notice about ${what}`, () => {
      expect(codesOf(inputAt(DAYS_AFTER, given), euBase)).to.include("policy/missing-prior");
      expect(codesOf(inputAt(DAYS_AFTER), euBase)).to.include("policy/allowed");
    });
  }

  const uninformed: readonly (readonly [string, readonly Contact[]])[] = [
    ["nobody wrote", []],
    ["nobody knows whether it arrived", [early({ outcome: "unknown" })]],
    ["it failed", [early({ outcome: "failed", sentAt: null })]],
    ["it was about another debt", [early({ debtId: OTHER_DEBT })]],
    ["it was about another installment", [early({ installment: 2 })]],
    ["it came as it was due", [early({ sentAt: FIRST_DUE_AT })]],
  ];
  for (const [what, contacts] of uninformed) {
    it(`takes nobody for informed before the due instant if ${what}`, () => {
      expect(codesOf({ ...inputAt(DAYS_AFTER), contacts }, idOjk)).to.include("policy/missing-prior");
    });
  }

  it("takes for informed whoever was written to before", () => {
    expect(codesOf({ ...inputAt(DAYS_AFTER), contacts: [early({})] }, idOjk)).to.include("policy/allowed");
    expect(codesOf(inputAt(at("2026-02-27T12:00:00Z")), idOjk)).to.include("policy/allowed");
  });

  it("counts the disclosures of the strategy as parts of its messages", () => {
    const input = inputAt(DAYS_AFTER);
    expect(codesOf(input, usRegF)).to.include("policy/missing-block");
    const strategy = { ...standard, disclosures: ["from-debt-collector"] as const };
    expect(codesOf({ ...input, strategy }, usRegF)).to.include("policy/allowed");
  });
});
