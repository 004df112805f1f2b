import { expect } from "chai";
import { DAY, DEBT, FACTS, NOON } from "../cast.test-aid.ts";
import type { DebtorRequest } from "../request/request.ts";
import type { KeptHold } from "./hold-state.ts";
import { type HoldSources, holdsInForce } from "./holds-in-force.ts";

const NOTHING: HoldSources = { kept: [], requests: [], waitsSince: [], facts: FACTS };
const space: KeptHold = {
  ...{ kind: "breathing_space", since: NOON - DAY, until: NOON + DAY },
  ...{ setBy: "creditor", liftedBy: null },
};
const asked: DebtorRequest = {
  ...{ id: "r1", debtId: DEBT, kind: "hardship", receivedAt: NOON - 2 * DAY, answerBy: NOON + DAY },
  ...{ decidedAt: null, outcome: null, withdrawnAt: null, channel: null, promised: null },
};

describe("holdsInForce", () => {
  const none: readonly [string, Partial<HoldSources>][] = [
    ["there are none", {}],
    ["one was lifted", { kept: [{ ...space, until: NOON - 1, liftedBy: "debtor" }] }],
    ["one has lapsed, this very second", { kept: [{ ...space, until: NOON }] }],
    ["a request was answered more than a week ago", { requests: [{ ...asked, decidedAt: NOON - 7 * DAY }] }],
    ["a dispute on the chain is over", { facts: { ...FACTS, dispute: null } }],
  ];
  for (const [name, sources] of none) {
    it(`names nothing where ${name}`, () => expect(holdsInForce({ ...NOTHING, ...sources }, NOON)).to.deep.equal([]));
  }

  it("says who set each, what it stops and by which clause, the oldest first", () => {
    const represented: KeptHold = { ...space, kind: "represented", setBy: "debtor", until: null };
    const sources = { ...NOTHING, kept: [space, represented], requests: [asked], waitsSince: [NOON - 3 * DAY] };
    const facts = { ...FACTS, state: "disputed" as const };
    const holds = holdsInForce({ ...sources, facts }, NOON);
    expect(holds.map(({ kind, setBy, stops }) => `${kind} ${setBy} ${stops}`)).to.deep.equal([
      "person_asked debtor reminders",
      "hardship_review debtor reminders",
      "breathing_space creditor reminders",
      "represented debtor contacts",
      "disputed chain reminders",
    ]);
    expect(holds[3]?.clause).to.equal("12 CFR 1006.6(b)(2)");
  });

  it("names a promise until its end, which keeps requests for money back and nothing else", () => {
    const promised = { ...asked, kind: "promise" as const, promised: { amount: 1n, endsAt: NOON + DAY } };
    const [hold] = holdsInForce({ ...NOTHING, requests: [promised] }, NOON);
    expect(hold).to.include({ kind: "promise", setBy: "debtor", stops: "reminders", until: NOON + DAY });
  });

  it("names a complaint that is about no channel, and none that is", () => {
    const complaint = { ...asked, kind: "complaint" as const };
    const [hold, ...others] = holdsInForce(
      { ...NOTHING, requests: [complaint, { ...complaint, channel: "email" }] },
      NOON,
    );
    expect(hold).to.include({ kind: "complaint", setBy: "debtor", stops: "reminders", until: null });
    expect(hold?.clause).to.match(/^house/);
    expect(others).to.deep.equal([]);
  });

  it("takes a kind that the table does not know for one that stops everything", () => {
    const kind = "moratorium" as KeptHold["kind"]; // as a newer server may have kept it in the same store
    const [hold] = holdsInForce({ ...NOTHING, kept: [{ ...space, kind }] }, NOON);
    expect(hold).to.include({ kind: "moratorium", stops: "contacts", clause: "house" });
  });
});
