import { expect } from "chai";
import { assess } from "./assess.ts";
import { DAY, DEBT, FACTS, FIRST_DUE_AT, OTHER_DEBT } from "./cast.test-aid.ts";
import type { Contact } from "./contact.ts";
import { handOverAt, nextStepAt, oldestUnpaidOf } from "./ladder.ts";
import { standard } from "./strategies/standard.ts";

const sent = (step: string, days: number, rest: Partial<Contact> = {}): Contact => ({
  id: step,
  debtId: DEBT,
  installment: 1,
  step,
  channel: "inbox",
  plannedAt: FIRST_DUE_AT + days * DAY,
  sentAt: FIRST_DUE_AT + days * DAY,
  outcome: "sent",
  ...rest,
});

function next(days: number, contacts: readonly Contact[] = [], facts = FACTS) {
  const assessment = assess(facts, FIRST_DUE_AT + days * DAY);
  const installment = oldestUnpaidOf(assessment);
  if (installment === null) return null;
  const found = nextStepAt(standard, assessment, installment, contacts);
  return found && { step: found.step.name, takeDay: (found.takeAt - installment.dueAt) / DAY };
}

describe("oldestUnpaidOf", () => {
  it("finds none in a debt that ended unpaid", () => {
    expect(oldestUnpaidOf(assess({ ...FACTS, state: "forgiven" }, FIRST_DUE_AT))).to.equal(null);
  });

  it("finds the first that misses a unit", () => {
    expect(oldestUnpaidOf(assess({ ...FACTS, paid: 100_000_000n }, FIRST_DUE_AT))?.number).to.equal(2);
    expect(oldestUnpaidOf(assess({ ...FACTS, paid: 99_999_999n }, FIRST_DUE_AT))?.number).to.equal(1);
  });
});

describe("nextStepAt", () => {
  const ladder = ["soon-due", "missed", "missed-by-email", "still-missed", "still-missed-again"];
  const cases = [
    { what: "starts before the due instant", days: -30, contacts: [], step: "soon-due", takeDay: -3 },
    { what: "says soon only until it is due", days: 0, contacts: [], step: "missed", takeDay: 1 },
    { what: "leaves no rung out for a debt that is found late", days: 60, contacts: [], step: "missed", takeDay: 1 },
    { what: "e-mails only after grace", days: 2, contacts: [sent("missed", 1)], step: "missed-by-email", takeDay: 4 },
    {
      what: "keeps its pace after a late start",
      days: 60,
      contacts: [sent("missed", 60)],
      step: "missed-by-email",
      takeDay: 63,
    },
    {
      what: "leaves a week of peace after a step of another ladder",
      days: 9,
      contacts: [sent("missed", 1), sent("called-by-another-ladder", 8)],
      step: "missed-by-email",
      takeDay: 15,
    },
    {
      what: "takes an unknown outcome for sent",
      days: 2,
      contacts: [sent("missed", 1, { outcome: "unknown" })],
      step: "missed-by-email",
      takeDay: 4,
    },
    {
      what: "takes a planned contact for made",
      days: 2,
      contacts: [sent("missed", 1, { outcome: "planned", sentAt: null })],
      step: "missed-by-email",
      takeDay: 4,
    },
    {
      what: "goes on after a failed one",
      days: 2,
      contacts: [sent("missed", 1, { outcome: "failed" })],
      step: "missed-by-email",
      takeDay: 4,
    },
    {
      what: "asks again for a held one",
      days: 2,
      contacts: [sent("missed", 1, { outcome: "held" })],
      step: "missed",
      takeDay: 1,
    },
    {
      what: "asks again for a blocked one",
      days: 2,
      contacts: [sent("missed", 1, { outcome: "blocked" })],
      step: "missed",
      takeDay: 1,
    },
    {
      what: "does not count another debt's contacts",
      days: 2,
      contacts: [sent("missed", 1, { debtId: OTHER_DEBT })],
      step: "missed",
      takeDay: 1,
    },
    {
      what: "does not count another installment's contacts",
      days: 2,
      contacts: [sent("missed", 1, { installment: 2 })],
      step: "missed",
      takeDay: 1,
    },
  ];
  for (const { what, days, contacts, step, takeDay } of cases) {
    it(what, () => expect(next(days, contacts)).to.deep.equal({ step, takeDay }));
  }

  it("ends when every step was made", () => {
    expect(
      next(
        40,
        ladder.map((step, index) => sent(step, index)),
      ),
    ).to.equal(null);
  });

  it("begins anew with the next installment", () => {
    const paid = { ...FACTS, paid: 100_000_000n };
    expect(
      next(
        2,
        ladder.map((step, index) => sent(step, index)),
        paid,
      ),
    ).to.deep.equal({ step: "soon-due", takeDay: -3 });
  });
});

describe("handOverAt", () => {
  it("counts from the last step, or from a later contact", () => {
    const assessment = assess(FACTS, FIRST_DUE_AT + 60 * DAY);
    const installment = oldestUnpaidOf(assessment);
    if (installment === null) throw new Error("nothing is unpaid");
    const at = (contacts: readonly Contact[]) =>
      (handOverAt(standard, assessment, installment, contacts) - FIRST_DUE_AT) / DAY;
    expect(at([])).to.equal(3 + 22 + 14);
    expect(at([sent("still-missed-again", 60)])).to.equal(60 + 14);
  });
});
