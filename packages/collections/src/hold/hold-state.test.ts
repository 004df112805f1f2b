import { expect } from "chai";
import fc from "fast-check";
import { at, DAY } from "../cast.test-aid.ts";
import { HOLD_KINDS, type HoldKind, type HoldName, type Party } from "./hold-kind.ts";
import { changeHolds, type HoldChange, type HoldEvent, holdStateAt, type KeptHold } from "./hold-state.ts";

const NOW = at("2026-03-09T12:00:00Z");

const setting = (kind: HoldName, by: Party, days: number | null = null, when = NOW): HoldEvent => ({
  ...{ type: "HoldSet", kind, by, at: when },
  until: days === null ? null : NOW + days * DAY,
});
const lifting = (kind: HoldName, by: Party, when = NOW + DAY): HoldEvent => ({
  type: "HoldLifted",
  kind,
  by,
  at: when,
});

/** Folds events; the refused ones change nothing. */
function after(...events: readonly HoldEvent[]): HoldChange {
  let change = changeHolds([], events[0] as HoldEvent);
  for (const event of events.slice(1)) change = changeHolds(change.isAccepted ? change.holds : [], event);
  return change;
}
const codeOf = (change: HoldChange) => (change.isAccepted ? null : change.because.code);
const untilOf = (change: HoldChange) => (change.isAccepted ? change.hold.until : undefined);

describe("changeHolds", () => {
  const refused: readonly [string, readonly HoldEvent[]][] = [
    ["hold/not-theirs-to-set", [setting("cease_requested", "creditor")]],
    ["hold/not-theirs-to-set", [setting("disputed", "chain")]],
    ["hold/not-theirs-to-set", [setting("breathing_space", "arbiter")]],
    ["hold/is-a-consent", [setting("opted_out", "debtor")]],
    ["hold/already-over", [setting("disputed", "debtor", 0)]],
    ["hold/too-long", [setting("breathing_space", "creditor", 61)]],
    ["hold/too-long", [setting("hardship_review", "debtor", 31)]],
    [
      "hold/too-long",
      [setting("mental_health_moratorium", "debtor"), setting("mental_health_moratorium", "debtor", 31)],
    ],
    // A second word on the tenth day does not make the sixty days begin anew.
    ["hold/too-long", [setting("breathing_space", "debtor"), setting("breathing_space", "debtor", 61, NOW + 10 * DAY)]],
    ["hold/not-theirs-to-lift", [setting("deferral", "debtor", 90), setting("deferral", "creditor", 30)]],
    ["hold/not-theirs-to-lift", [setting("cease_requested", "debtor"), lifting("cease_requested", "creditor")]],
    ["hold/not-set", [lifting("disputed", "debtor")]],
    ["hold/not-set", [setting("deferral", "debtor", 1), lifting("deferral", "debtor", NOW + DAY)]],
  ];
  for (const [code, events] of refused) {
    const { type, kind, by } = events.at(-1) as HoldEvent;
    it(`refuses ${type} of ${kind} by ${by} with ${code}, after ${events.length - 1} before it`, () => {
      expect(codeOf(after(...events))).to.equal(code);
    });
  }

  it("ends by itself after the law's days where nobody says when", () => {
    expect(untilOf(after(setting("breathing_space", "debtor")))).to.equal(NOW + 60 * DAY);
    expect(untilOf(after(setting("disputed", "debtor")))).to.equal(null);
  });

  it("lasts through a treatment, and 30 days from when its end is told", () => {
    const told = NOW + 200 * DAY;
    const ends = after(
      setting("mental_health_moratorium", "debtor"),
      setting("mental_health_moratorium", "creditor", 230, told),
    );
    expect(untilOf(ends)).to.equal(told + 30 * DAY);
  });

  it("is one hold however often it is set, and a new one after its end", () => {
    const twice = after(setting("disputed", "debtor"), setting("disputed", "debtor", null, NOW + DAY));
    expect(twice.isAccepted && twice.holds).to.have.length(1);
    const again = after(
      setting("disputed", "debtor"),
      lifting("disputed", "arbiter"),
      setting("disputed", "debtor", null, NOW + 2 * DAY),
    );
    expect(again.isAccepted && again.holds.map(({ since }) => since)).to.deep.equal([NOW, NOW + 2 * DAY]);
  });

  it("tells lifted from lapsed by who ended it, and neither is written before the clock says so", () => {
    const lapsing = after(setting("deferral", "debtor", 3));
    const lifted = after(setting("deferral", "debtor", 3), lifting("deferral", "debtor"));
    const statesOf = (change: HoldChange, when: number) => change.isAccepted && holdStateAt(change.hold, when);
    expect([statesOf(lapsing, NOW + 3 * DAY - 1), statesOf(lapsing, NOW + 3 * DAY)]).to.deep.equal([
      "active",
      "lapsed",
    ]);
    expect(statesOf(lifted, NOW + DAY)).to.equal("lifted");
  });
});

/** Few enough that the words of a story meet, with every kind of limit. */
const kinds: readonly HoldName[] = ["disputed", "deferral", "mental_health_moratorium", "cease_requested"];
const parties: readonly Party[] = ["debtor", "creditor", "arbiter", "chain"];
const stories = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    by: fc.constantFrom(...parties),
    isSet: fc.boolean(),
    afterDays: fc.nat(20),
    untilDays: fc.option(fc.integer({ min: -5, max: 300 })),
  }),
  { maxLength: 25 },
);

type Story = typeof stories extends fc.Arbitrary<infer T> ? T : never;

/** Folds a story and checks after each word that no kind lasts twice. */
function tell(story: Story): readonly KeptHold[] {
  let holds: readonly KeptHold[] = [];
  let now = NOW;
  for (const { kind, by, isSet, afterDays, untilDays } of story) {
    now += afterDays * DAY;
    const until = untilDays === null ? null : now + untilDays * DAY;
    const change = changeHolds(holds, isSet ? { type: "HoldSet", kind, by, at: now, until } : lifting(kind, by, now));
    if (change.isAccepted) holds = change.holds;
    const active = holds.filter((hold) => holdStateAt(hold, now) === "active").map((hold) => hold.kind);
    expect(new Set(active).size).to.equal(active.length);
  }
  return holds;
}

function isWithinLimit({ kind, since, until }: KeptHold): boolean {
  const { longestDays, countedFrom }: HoldKind = HOLD_KINDS[kind];
  if (longestDays === null || countedFrom === "endOfTreatment") return true;
  return until !== null && until - since <= longestDays * DAY;
}

function isTheirs({ kind, setBy, liftedBy }: KeptHold): boolean {
  const row: HoldKind = HOLD_KINDS[kind];
  return row.setBy.includes(setBy) && (liftedBy === null || row.liftedBy.includes(liftedBy));
}

describe("changeHolds, for any story of holds", () => {
  it("never keeps one longer than its kind allows, two of a kind at once, or a word of anybody else", () => {
    let lifted = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const holds = tell(story);
        expect(holds.filter((hold) => !isWithinLimit(hold))).to.deep.equal([]);
        expect(holds.filter((hold) => !isTheirs(hold))).to.deep.equal([]);
        lifted += holds.filter(({ liftedBy }) => liftedBy !== null).length;
      }),
      { numRuns: 300 },
    );
    expect(lifted).to.be.above(0);
  });
});
