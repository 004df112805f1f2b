import type { DebtFacts } from "@duebook/protocol/debt";
import { expect } from "chai";
import fc from "fast-check";
import { assess } from "../assess.ts";
import { DAY, DEBT, FIRST_DUE_AT, HOUR, inputAt } from "../cast.test-aid.ts";
import type { Contact } from "../contact.ts";
import type { Hold } from "../debtor.ts";
import { decide, reconsider } from "../decide.ts";
import type { Decision, DecisionInput } from "../decision.ts";
import { nextLookAt } from "../next-look-at.ts";
import { paidOn } from "../score/score-cast.test-aid.ts";
import { gentle } from "../strategies/gentle.ts";
import { hardship } from "../strategies/hardship.ts";
import { standard } from "../strategies/standard.ts";
import { chooseStrategy, type Routing } from "./route.ts";

const ROUTING: Routing = {
  strategy: standard,
  strategies: { forgot: gentle, cannot: hardship },
  scoring: { isOn: true, model: null },
};
const facts = paidOn([2, 40]);
const input = { ...inputAt(FIRST_DUE_AT + 10 * DAY, facts), facts, isUnscored: false, assignment: null };

describe("chooseStrategy", () => {
  it("scores nobody and treats everybody alike where scoring is off", () => {
    const off = chooseStrategy({ ...ROUTING, scoring: { isOn: false, model: null } }, input);
    expect([off.strategy.name, off.route.score, off.route.segment]).to.deep.equal(["standard", null, null]);
    expect(off.route.because[0]?.code).to.equal("route/scoring-off");
  });

  it("honours that a debtor wants a person to judge", () => {
    const unscored = chooseStrategy(ROUTING, { ...input, isUnscored: true });
    expect([unscored.strategy.name, unscored.route.score]).to.deep.equal(["standard", null]);
    expect(unscored.route.because[0]?.code).to.equal("route/person-judges");
  });

  it("chooses by segment and says why, with the score beside it", () => {
    const { strategy, route } = chooseStrategy(ROUTING, input);
    expect([strategy.name, route.segment]).to.deep.equal(["hardship", "cannot"]);
    const codes = ["segment/pays-parts", "route/gentle-tone", "route/strategy"];
    expect(route.because.map(({ code }) => code)).to.deep.equal(codes);
    expect(route.score?.points).to.be.below(600);
  });

  // Due on days 0, 31 and 61; three reminders that nobody answered make somebody unwilling.
  const unanswered = [2, 9, 16].map((day): Contact => {
    const sentAt = FIRST_DUE_AT + (31 + day) * DAY;
    const about = { debtId: DEBT, installment: 2, step: `${day}`, channel: "email", outcome: "sent" } as const;
    return { id: `${day}`, ...about, plannedAt: sentAt, sentAt };
  });
  const tones: readonly [string, number, DebtFacts, readonly Contact[], "gentle" | null, string | null][] = [
    ["forgot", 10, paidOn(), [], "gentle", "forgot"],
    ["pays a part", 10, paidOn([2, 40]), [], "gentle", "cannot"],
    ["paid all that was due", 20, paidOn([0, 100]), [], "gentle", null],
    ["paid each installment late and misses another", 66, paidOn([25, 100], [55, 100]), [], null, null],
    ["never paid and never answered", 66, paidOn([0, 100]), unanswered, null, "willNot"],
  ];
  for (const [what, day, facts, contacts, tone, segment] of tones) {
    it(`${tone === null ? "leaves its own tone to each step" : "has every word gentle"} for whoever ${what}`, () => {
      const known = {
        ...inputAt(FIRST_DUE_AT + day * DAY, facts),
        facts,
        contacts,
        isUnscored: false,
        assignment: null,
      };
      const { route } = chooseStrategy({ ...ROUTING, strategies: {} }, known);
      expect([route.tone, route.segment]).to.deep.equal([tone, segment]);
      expect(route.because.some(({ code }) => code === "route/gentle-tone")).to.equal(tone === "gentle");
    });
  }

  it("writes gently to whoever waits for a person, and by the ladder's own tones where scoring is off", () => {
    expect(chooseStrategy(ROUTING, { ...input, isUnscored: true }).route.tone).to.equal("gentle");
    expect(chooseStrategy({ ...ROUTING, scoring: { isOn: false, model: null } }, input).route.tone).to.equal(null);
  });

  it("puts a segment before an experiment, and an experiment before the rest", () => {
    const arm = { name: "soft", shareBps: 10_000, strategy: gentle };
    const assignment = {
      experiment: "x",
      arm,
      because: [{ rule: "experiment/x", code: "experiment/by-share", detail: "." }],
    };
    expect(chooseStrategy(ROUTING, { ...input, assignment }).strategy.name).to.equal("hardship");
    const rest = chooseStrategy({ ...ROUTING, strategies: {} }, { ...input, assignment });
    expect(rest.strategy.name).to.equal("gentle");
    expect(rest.route.arm).to.deep.equal({ experiment: "x", arm: "soft" });
    expect(rest.route.because.map(({ code }) => code)).to.include("experiment/by-share");
    expect(chooseStrategy(ROUTING, { ...input, assignment, isUnscored: true }).strategy.name).to.equal("standard");
  });

  it("treats a segment without a strategy of its own as everybody else", () => {
    expect(chooseStrategy({ ...ROUTING, strategies: {} }, input).strategy.name).to.equal("standard");
  });
});

/** What happens to a debt on a day: a part is paid, a hold begins, the hold ends, or an address stops working. */
const happenings = fc.array(
  fc.record({
    hour: fc.integer({ min: -5 * 24, max: 60 * 24 }),
    what: fc.constantFrom("pays", "paysPart", "hardship", "disputed", "lifted", "bounced", "unscored"),
  }),
  { maxLength: 6 },
);
type Happening = typeof happenings extends fc.Arbitrary<(infer T)[]> ? T : never;

/** All that is known at an instant of what happened until then: a fresh start knows the same. */
function knownAt(happened: readonly Happening[], contacts: readonly Contact[], now: number): DecisionInput {
  const past = happened.filter(({ hour }) => FIRST_DUE_AT + hour * HOUR <= now).toSorted((a, b) => a.hour - b.hour);
  const payments = past.flatMap(({ hour, what }): [number, number][] =>
    what === "pays" ? [[hour / 24, 100]] : what === "paysPart" ? [[hour / 24, 30]] : [],
  );
  const facts = paidOn(...payments);
  const base = inputAt(now, facts);
  const isBounced = past.some(({ what }) => what === "bounced");
  const known = {
    ...base,
    assessment: assess(facts, now),
    addresses: base.addresses.map((one) => (one.channel === "email" ? { ...one, isReachable: !isBounced } : one)),
    holds: holdsOf(past),
    contacts,
  };
  const isUnscored = past.some(({ what }) => what === "unscored");
  return { ...known, ...chooseStrategy(ROUTING, { ...known, facts, isUnscored, assignment: null }) };
}

function holdsOf(past: readonly Happening[]): readonly Hold[] {
  const begun = past.filter(({ what }) => what === "disputed" || what === "hardship");
  return begun.map(({ hour, what }) => {
    const lift = past.find((later) => later.what === "lifted" && later.hour >= hour);
    const until = lift === undefined ? null : FIRST_DUE_AT + lift.hour * HOUR;
    return { kind: what === "hardship" ? "hardship_review" : what, since: FIRST_DUE_AT + hour * HOUR, until };
  });
}

function plannedOf(decision: Decision, now: number): readonly Contact[] {
  if (decision.kind !== "contact") return [];
  const { step, installment, channel } = decision;
  return [{ id: `${now}`, debtId: DEBT, installment, step, channel, plannedAt: now, sentAt: null, outcome: "planned" }];
}

interface Look {
  readonly now: number;
  readonly decision: Decision;
  /** Before what it planned. */
  readonly contacts: readonly Contact[];
  readonly strategy: string;
  readonly nextAt: number;
}

/**
 * Lives as the server does: looks when time alone may change the answer and whenever something happened, and asks again at
 * the claim what was planned hours before.
 */
function live(happened: readonly Happening[]) {
  const looks: Look[] = [];
  let contacts: readonly Contact[] = [];
  const wakes = new Set(happened.map(({ hour }) => FIRST_DUE_AT + hour * HOUR));
  for (let now = FIRST_DUE_AT - 6 * DAY; now < FIRST_DUE_AT + 70 * DAY; now += HOUR) {
    const waiting = contacts.find(({ outcome, plannedAt }) => outcome === "planned" && plannedAt <= now - 3 * HOUR);
    if (waiting === undefined && now < (looks.at(-1)?.nextAt ?? 0) && !wakes.has(now)) continue;
    contacts = contacts.map((one) => (one === waiting ? claimed(one, knownAt(happened, contacts, now)) : one));
    const known = knownAt(happened, contacts, now);
    const decision = decide(known);
    const nextAt = nextLookAt(decision, known) ?? Number.POSITIVE_INFINITY;
    looks.push({ now, decision, contacts, strategy: known.strategy.name, nextAt });
    contacts = [...contacts, ...plannedOf(decision, now)];
  }
  return { looks, contacts };
}

function claimed(planned: Contact, known: DecisionInput): Contact {
  const isSaid = reconsider(planned, known).kind === "contact";
  return isSaid ? { ...planned, outcome: "sent", sentAt: known.now } : { ...planned, outcome: "held" };
}

describe("a debt that is re-routed", () => {
  it("is decided about, after any change of facts, as a fresh start would decide, and never twice about a step", () => {
    const strategies = new Set<string>();
    fc.assert(
      fc.property(happenings, (happened) => {
        const { looks, contacts } = live(happened);
        for (const { now, decision, contacts: then, strategy } of looks) {
          // Nothing is remembered but what was said: whoever begins here with the facts alone decides the same.
          expect(decide(structuredClone(knownAt(happened, then, now)))).to.deep.equal(decision);
          strategies.add(strategy);
        }
        const said = contacts.filter(({ outcome }) => outcome === "sent");
        const keys = said.map(({ installment, step, channel }) => `${installment} ${step} ${channel}`);
        expect(new Set(keys).size).to.equal(keys.length);
      }),
      { numRuns: 40 },
    );
    expect([...strategies].toSorted()).to.deep.equal(["gentle", "hardship", "standard"]);
  });

  it("does not miss a change between two looks: whoever asks every hour hears nothing else", () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        const { looks } = live(happened);
        for (const [index, look] of looks.entries()) {
          if (look.decision.kind === "contact") continue;
          const until = looks[index + 1]?.now ?? look.now;
          for (let now = look.now; now < until; now += 5 * HOUR) {
            expect(decide(knownAt(happened, look.contacts, now)).kind).to.not.equal("contact");
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
