import type { DebtFacts } from "@duebook/protocol/debt";
import { expect } from "chai";
import { assess } from "../assess.ts";
import { DAY, DEBT, FIRST_DUE_AT, inputAt } from "../cast.test-aid.ts";
import type { Contact } from "../contact.ts";
import { paymentBehaviourOf } from "./payment-behaviour.ts";
import { paidOn } from "./score-cast.test-aid.ts";
import { type SegmentInput, segmentOf } from "./segment.ts";

const on = (day: number, facts: DebtFacts, rest: Partial<SegmentInput> = {}) => {
  const input = { ...inputAt(FIRST_DUE_AT + day * DAY, facts), ...rest };
  const { segment, because } = segmentOf(input, paymentBehaviourOf(facts, input.assessment));
  return [segment, because[0]?.code];
};
const hold = (kind: string, untilDay: number | null) => ({
  holds: [{ kind, since: FIRST_DUE_AT, until: untilDay === null ? null : FIRST_DUE_AT + untilDay * DAY }],
});
const reminders = (count: number, outcome: Contact["outcome"] = "sent") => ({
  contacts: Array.from({ length: count }, (_, index): Contact => {
    const at = FIRST_DUE_AT + index * DAY;
    return {
      id: `${index}`,
      debtId: DEBT,
      installment: 1,
      step: `${index}`,
      channel: "email",
      plannedAt: at,
      sentAt: at,
      outcome,
    };
  }),
});
const address = (isReachable: boolean) => ({
  addresses: [
    { id: "inbox", channel: "inbox" as const, isReachable: true },
    { id: "mail", channel: "email" as const, isReachable },
  ],
});

describe("segmentOf", () => {
  const cases: readonly [string, readonly unknown[], ReturnType<typeof on>][] = [
    ["names nobody who owes nothing yet", [null, undefined], on(-5, paidOn())],
    ["names nobody who paid", [null, undefined], on(5, paidOn([0, 100]))],
    ["takes a first miss for forgotten", ["forgot", "segment/first-miss"], on(10, paidOn())],
    ["takes a reliable payer for forgetful", ["forgot", "segment/reliable"], on(66, paidOn([0, 100], [31, 100]))],
    ["names nobody who mostly pays late", [null, undefined], on(66, paidOn([25, 100], [55, 100]))],
    ["hears that it is not owed", ["disputes", "segment/disputed"], on(10, paidOn(), hold("fraud_claim", null))],
    [
      "hears of a claimed transfer",
      ["disputes", "segment/claimed"],
      on(10, paidOn(), { evidence: { ...inputAt(0).evidence, hasClaim: true } }),
    ],
    ["forgets a dispute that is over", ["forgot", "segment/first-miss"], on(10, paidOn(), hold("disputed", 5))],
    [
      "takes the chain's word for a dispute",
      ["disputes", "segment/disputed"],
      on(10, { ...paidOn(), state: "disputed" }),
    ],
    ["hears of a hardship", ["cannot", "segment/hardship"], on(10, paidOn(), hold("hardship_review", 20))],
    ["remembers a hardship for 90 days", ["cannot", "segment/hardship"], on(94, paidOn(), hold("hardship_review", 5))],
    ["and no longer", [null, undefined], on(95, paidOn(), hold("hardship_review", 5))],
    ["takes a part for trying", ["cannot", "segment/pays-parts"], on(10, paidOn([2, 40]))],
    [
      "takes a deferral for trying",
      ["cannot", "segment/deferred"],
      on(10, { ...paidOn(), terms: { ...paidOn().terms, selfDeferrals: 2 }, selfDeferralsLeft: 1 }),
    ],
    ["sees that every address bounced", ["unreachable", "segment/bounced"], on(40, paidOn(), address(false))],
    ["calls nobody unwilling who was hardly asked", [null, undefined], on(40, paidOn(), reminders(2))],
    [
      "calls nobody unwilling who was asked in vain by a channel",
      [null, undefined],
      on(40, paidOn(), reminders(5, "failed")),
    ],
    ["calls nobody unwilling before a month", ["forgot", "segment/first-miss"], on(29, paidOn(), reminders(5))],
    ["calls unwilling who never answered", ["willNot", "segment/unanswered"], on(40, paidOn(), reminders(3))],
    [
      "is kind before it is strict",
      ["cannot", "segment/hardship"],
      on(40, paidOn(), { ...reminders(3), ...hold("deferral", 20) }),
    ],
    [
      "calls nobody unwilling who cannot be reached",
      ["unreachable", "segment/bounced"],
      on(40, paidOn(), { ...reminders(3), ...address(false) }),
    ],
  ];
  for (const [what, expected, found] of cases) {
    it(`tells apart: ${what}`, () => expect(found).to.deep.equal(expected));
  }

  it("says why in numbers", () => {
    const input = inputAt(FIRST_DUE_AT + 10 * DAY, paidOn([2, 40]));
    const behaviour = paymentBehaviourOf(paidOn([2, 40]), assess(paidOn([2, 40]), input.now));
    expect(segmentOf(input, behaviour).because[0]?.detail).to.contain("40 %");
  });
});
