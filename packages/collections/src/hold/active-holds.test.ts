import { expect } from "chai";
import { ALLOWED, at, DAY, FACTS, FIRST_DUE_AT, inputAt } from "../cast.test-aid.ts";
import { decide } from "../decide.ts";
import type { DecisionInput } from "../decision.ts";
import { evaluate } from "../policy/evaluate.ts";
import { NEWEST } from "../policy/packs/published.ts";
import type { Strategy } from "../strategy.ts";
import { holdAgainst, holdsOn } from "./active-holds.ts";
import { HOLD_KINDS } from "./hold-kind.ts";

const NOW = at("2026-03-09T12:00:00Z");
const lasting = (kind: string, days: number | null = null) => ({
  kind,
  since: NOW - DAY,
  until: days === null ? null : NOW + days * DAY,
});

describe("holdsOn", () => {
  it("takes the chain's dispute for a hold, and keeps none for a debt without", () => {
    expect(holdsOn({ state: "active" }, [])).to.deep.equal([]);
    expect(holdsOn({ state: "disputed" }, []).map(({ kind }) => kind)).to.deep.equal(["disputed"]);
  });

  it("needs none for a deferral on chain: nothing is due before the moved date", () => {
    const deferred = inputAt(FIRST_DUE_AT + 2 * DAY, { ...FACTS, deferDays: 30 });
    expect(decide(inputAt(FIRST_DUE_AT + 2 * DAY)).kind).to.equal("contact");
    expect(decide(deferred)).to.include({ kind: "hold", until: FIRST_DUE_AT + 27 * DAY });
  });
});

/** A word of thanks on the day after the due date. */
const THANKS: Strategy = {
  name: "thanks",
  handOverAfterDays: 14,
  steps: [
    {
      name: "thanks",
      ...{ after: "due", offsetDays: 1, lapsesAfterDays: null, channel: "inbox" },
      ...{ template: "payment-received", purpose: "receipt", tone: "gentle" },
    },
  ],
};

describe("a hold of each kind", () => {
  const thanked = (kind: string): DecisionInput => ({
    ...inputAt(FIRST_DUE_AT + 2 * DAY),
    ...{ strategy: THANKS, holds: [{ kind, since: FIRST_DUE_AT, until: null }] },
  });
  for (const [kind, { stops }] of Object.entries(HOLD_KINDS)) {
    it(`${kind} stops ${stops}: no pack lets a reminder through, and thanks ${stops === "contacts" ? "stay away" : "may be said"}`, () => {
      for (const pack of NEWEST) {
        const verdict = evaluate([pack], { ...ALLOWED, now: NOW, channel: "inbox", holds: [lasting(kind)] });
        expect(verdict.outcome, pack.id).to.equal("block");
      }
      expect(decide(thanked(kind)).kind).to.equal(stops === "contacts" ? "hold" : "contact");
    });
  }

  it("is the strictest if nobody knows its kind, and says until when", () => {
    const decision = decide({ ...thanked("sabbatical"), holds: [{ kind: "sabbatical", since: 0, until: NOW + DAY }] });
    expect(decision).to.include({ kind: "hold", until: NOW + DAY });
    expect(decision.because.map(({ code }) => code)).to.deep.equal(["hold/stops-contacts"]);
  });

  it("gives way to the one that lasts longest, and is over at its end", () => {
    const holds = [lasting("deferral", 1), lasting("disputed", 5), lasting("breathing_space", 0)];
    expect(holdAgainst("reminder", holds, NOW)?.kind).to.equal("disputed");
    expect(holdAgainst("reminder", holds, NOW + 5 * DAY)).to.equal(null);
    expect(holdAgainst("receipt", holds, NOW)).to.equal(null);
  });
});
