import { expect } from "chai";
import { DAY, DEBT, FIRST_DUE_AT, inputAt } from "../cast.test-aid.ts";
import { decide } from "../decide.ts";
import { holdAgainst } from "../hold/active-holds.ts";
import { ANSWER_TIMES, answerBy, answerTimeOf } from "./answer-times.ts";
import { awaitsAnswer, byUrgency, type DebtorRequest, isTimeUp, requestState } from "./request.ts";
import { holdsOfRequests } from "./request-holds.ts";

const NOW = FIRST_DUE_AT + 5 * DAY;
const ENDS = NOW + 3 * DAY;

function asked(changes: Partial<DebtorRequest> = {}): DebtorRequest {
  const open = {
    answerBy: NOW + 10 * DAY,
    decidedAt: null,
    outcome: null,
    withdrawnAt: null,
    channel: null,
    promised: null,
  };
  return { id: "r1", debtId: DEBT, kind: "hardship", receivedAt: NOW, ...open, ...changes };
}

const promise = asked({ kind: "promise", answerBy: null, promised: { amount: 100n, endsAt: ENDS } });

describe("requestState", () => {
  it("is acknowledged until somebody answers or the debtor takes it back", () => {
    expect(requestState(asked())).to.equal("acknowledged");
    expect(requestState(asked({ decidedAt: NOW, outcome: "granted" }))).to.equal("decided");
    expect(requestState(asked({ decidedAt: NOW, withdrawnAt: NOW }))).to.equal("withdrawn");
  });

  it("computes what is overdue: not before the deadline, not once it is answered, and never a promise", () => {
    expect(isTimeUp(asked(), NOW + 10 * DAY)).to.equal(false);
    expect(isTimeUp(asked(), NOW + 10 * DAY + 1)).to.equal(true);
    expect(isTimeUp(asked({ decidedAt: NOW + 11 * DAY, outcome: "declined" }), NOW + 20 * DAY)).to.equal(false);
    expect(isTimeUp(promise, NOW + 99 * DAY)).to.equal(false);
    expect(awaitsAnswer(promise)).to.equal(false);
  });
});

describe("byUrgency", () => {
  it("puts the nearest deadline first, and what nobody has to answer last", () => {
    const soon = asked({ id: "soon", answerBy: NOW + DAY });
    const done = asked({ id: "done", decidedAt: NOW, receivedAt: NOW - DAY });
    const order = byUrgency([done, promise, asked({ id: "later" }), soon]).map(({ id }) => id);
    expect(order).to.deep.equal(["soon", "later", "r1", "done"]);
  });
});

describe("holdsOfRequests", () => {
  const cases: readonly [string, DebtorRequest, readonly (readonly [string, number | null])[]][] = [
    ["a complaint about e-mail", asked({ kind: "complaint", channel: "email" }), []],
    ["a complaint about no channel", asked({ kind: "complaint" }), [["complaint", null]]],
    ["one taken back", asked({ kind: "complaint", withdrawnAt: NOW + DAY }), [["complaint", NOW + DAY]]],
    ["one upheld", asked({ kind: "complaint", decidedAt: NOW, outcome: "upheld" }), [["complaint", NOW + 7 * DAY]]],
    ["a promise taken back", { ...promise, withdrawnAt: NOW }, []],
    ["an open hardship request", asked(), [["hardship_review", null]]],
    ["one taken back", asked({ withdrawnAt: NOW + DAY }), [["hardship_review", NOW + DAY]]],
    ["one declined", asked({ decidedAt: NOW, outcome: "declined" }), [["hardship_review", NOW + 7 * DAY]]],
    ["an open dispute", asked({ kind: "dispute" }), [["disputed", null]]],
    ["one rejected", asked({ kind: "dispute", decidedAt: NOW, outcome: "rejected" }), [["disputed", NOW + 7 * DAY]]],
    ["one upheld", asked({ kind: "dispute", decidedAt: NOW, outcome: "upheld" }), [["disputed", null]]],
    [
      "a promise",
      promise,
      [
        ["promise", ENDS],
        ["promise_passed", ENDS + 2 * DAY],
      ],
    ],
  ];
  for (const [name, request, holds] of cases) {
    it(`holds ${holds.length === 0 ? "nothing" : holds.map(([kind]) => kind).join(", ")} for ${name}`, () =>
      expect(holdsOfRequests([request]).map(({ kind, until }) => [kind, until])).to.deep.equal(holds));
  }

  it("keeps reminders back until the promise is over and two days more, and says so", () => {
    const decisionAt = (now: number) => decide({ ...inputAt(now), holds: holdsOfRequests([promise]) });
    const held = decisionAt(NOW);
    expect(held).to.include({ kind: "hold", until: ENDS + 2 * DAY });
    const [reason] = held.because.filter(({ code }) => code === "policy/hold");
    expect(reason?.detail).to.equal("On hold: promise until 2026-03-09 12:00 UTC.");
    expect(decisionAt(ENDS + 2 * DAY - 1).kind).to.equal("hold");
    expect(decisionAt(ENDS + 2 * DAY).kind).to.equal("contact");
  });
});

describe("a complaint that names no channel", () => {
  const open = asked({ kind: "complaint" });
  const decisionAt = (now: number, complaint: DebtorRequest) =>
    decide({ ...inputAt(now), holds: holdsOfRequests([complaint]) });

  it("keeps reminders back on every channel, with its reason, until a week after the answer", () => {
    expect(decisionAt(NOW, asked({ kind: "complaint", channel: "sms" })).kind).to.equal("contact");
    const held = decisionAt(NOW, open);
    expect(held.kind).to.equal("hold");
    expect(held.because.find(({ code }) => code === "policy/hold")?.detail).to.equal("On hold: complaint.");
    const answered = { ...open, decidedAt: NOW + DAY, outcome: "rejected" } as const;
    expect(decisionAt(NOW + 8 * DAY - 1, answered).kind).to.equal("hold");
    expect(decisionAt(NOW + 8 * DAY, answered).kind).to.equal("contact");
  });

  it("keeps back nothing that asks for no money", () => {
    const holds = holdsOfRequests([open]);
    expect(holdAgainst("reminder", holds, NOW)?.kind).to.equal("complaint");
    for (const purpose of ["receipt", "location"] as const) expect(holdAgainst(purpose, holds, NOW)).to.equal(null);
  });
});

describe("answerTimeOf", () => {
  const nowhere = { residence: null, creditorSeat: null, contractLaw: null };

  it("asks no answer to a promise", () => {
    expect(answerTimeOf("promise", nowhere)).to.equal(null);
    expect(answerBy(null, NOW)).to.equal(null);
  });

  it("claims for none that its clause was read, and calls ours what no clause names", () => {
    const readings = ANSWER_TIMES.map(({ jurisdiction, kind, source }) => [jurisdiction, kind, source.reading]);
    expect(readings).to.deep.equal([
      ["GB", "complaint", "secondary"],
      ["GB", "hardship", "unverified"],
      ["US", "dispute", "house"],
      ["AU", "complaint", "unverified"],
      ["AU", "hardship", "unverified"],
      ["CN", "complaint", "unverified"],
    ]);
  });

  it("takes our own time where no law of a place is known", () => {
    const days = (["hardship", "dispute", "complaint"] as const).map((kind) => answerTimeOf(kind, nowhere)?.days);
    expect(days).to.deep.equal([10, 30, 15]);
    expect(answerTimeOf("complaint", { ...nowhere, residence: "BR" })?.days).to.equal(15);
  });

  it("takes our own time where that is shorter and a place is not known, and says who hears the debtor next all the same", () => {
    const time = answerTimeOf("complaint", { ...nowhere, residence: "GB" });
    expect(time).to.include({ days: 15, nextBody: "Financial Ombudsman Service, financial-ombudsman.org.uk" });
    expect(answerTimeOf("dispute", { ...nowhere, residence: "GB" })?.days).to.equal(30);
  });

  it("takes the law of the places, the shortest first, and says who hears the debtor next", () => {
    const home = { residence: "GB", creditorSeat: "GB", contractLaw: "GB" };
    const british = answerTimeOf("complaint", home);
    expect(british).to.include({ days: 56, nextBody: "Financial Ombudsman Service, financial-ombudsman.org.uk" });
    expect(answerTimeOf("complaint", { ...home, creditorSeat: "AU" })?.days).to.equal(30);
    expect(answerTimeOf("dispute", { ...nowhere, residence: "US-CA" })?.jurisdiction).to.equal("US");
    expect(answerBy(british, NOW)).to.equal(NOW + 56 * DAY);
  });
});
