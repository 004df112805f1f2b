import { assess } from "@duebook/collections/assess";
import type { Contact } from "@duebook/collections/contact";
import { decide } from "@duebook/collections/decide";
import type { DecisionInput } from "@duebook/collections/decision";
import { evidenceOf } from "@duebook/collections/evidence";
import { oldestUnpaidOf } from "@duebook/collections/ladder";
import { nextLookAt } from "@duebook/collections/next-look-at";
import type { Pack } from "@duebook/collections/policy/pack";
import { chooseStrategy, type Routing } from "@duebook/collections/route/route";
import type { Instant } from "@duebook/protocol/terms";
import type { Simulated } from "./portfolio.ts";
import { END, START } from "./portfolio.ts";
import { bornAs, hear, type Life, payUpTo, type Word, type YearOf } from "./simulated-life.ts";

const DAY = 86_400;
const NOTHING_UNDER_WAY = { hasGap: false, pendingAmount: 0n, hasClaim: false };

/** Lives a year with what Duebook decides, looking when it says that time may change the answer. */
export function liveDecided(
  person: Simulated,
  seed: number,
  routing: Routing,
  packs: readonly Pack[],
  laws: readonly string[],
): YearOf {
  let life = bornAs(person, seed);
  let contacts: readonly Contact[] = [];
  for (let now = START; now < END; ) {
    life = payUpTo(life, now);
    const input = inputOf(life, person, contacts, routing, packs, now);
    const decision = decide(input);
    if (decision.kind === "contact") {
      const { step, installment, channel, template } = decision;
      const id = `${contacts.length}`;
      const sent = { id, debtId: life.facts.id, installment, step, channel, plannedAt: now, sentAt: now } as const;
      contacts = [...contacts, { ...sent, outcome: hasBounced(person, channel) ? "failed" : "sent" }];
      life = hear(life, person, seed, { at: now, way: channel, template }, laws);
    }
    now = nextOf(life, nextLookAt(decision, input), now);
  }
  return yearOf(life);
}

/** The next thing that happens: a look, a payment, or the end of a hold; a second later at least. */
function nextOf({ intents, holds }: Life, look: Instant | null, now: Instant): Instant {
  const ends = holds.flatMap(({ since, until }) => [since, until ?? END]);
  const ahead = [look ?? END, ...intents.map(({ at }) => at), ...ends].filter((at) => at > now);
  return Math.min(END, ...ahead);
}

function inputOf(
  life: Life,
  person: Simulated,
  contacts: readonly Contact[],
  routing: Routing,
  packs: readonly Pack[],
  now: Instant,
): DecisionInput {
  const assessment = assess(life.facts, now);
  const [zone] = person.zones;
  const isKnown = person.zones.length === 1 && zone !== undefined;
  const isReachable = !contacts.some(({ outcome }) => outcome === "failed");
  const given = person.consents ? [{ channel: "email", purpose: "reminder", grantedAt: START } as const] : [];
  const known = {
    assessment,
    finalAssessment: assessment,
    evidence: evidenceOf(
      [{ chain: life.facts.chain, finalBlock: 1, watermarkAt: now, isLagging: false }],
      NOTHING_UNDER_WAY,
    ),
    debtor: {
      ...{ id: person.id, timeZone: isKnown ? zone : null, candidateZones: person.zones, locale: "en" as const },
      residence: person.residence,
    },
    addresses: [
      { id: "inbox", channel: "inbox" as const, isReachable: true },
      { id: "email", channel: "email" as const, isReachable },
    ],
    consents: given.map((consent) => ({ ...consent, withdrawnAt: life.stops.get("email") ?? null })),
    holds: life.holds,
    contacts,
    packs,
    now,
  };
  return { ...known, ...chooseStrategy(routing, { ...known, facts: life.facts, isUnscored: false, assignment: null }) };
}

function hasBounced({ nature }: Simulated, channel: string): boolean {
  return channel !== "inbox" && !nature.hasWorkingAddress;
}

/** Days past due on which the naive ladder speaks, and by what. */
const LADDER: readonly (readonly [number, Word["way"]])[] = [
  ...([
    [1, "email"],
    [2, "sms"],
    [3, "voice"],
    [5, "sms"],
    [7, "email"],
    [7, "voice"],
    [10, "voice"],
  ] as const),
  ...([
    [14, "email"],
    [14, "voice"],
    [21, "voice"],
    [28, "email"],
    [35, "voice"],
    [42, "email"],
    [56, "voice"],
  ] as const),
];
/** When its batch runs, UTC, whatever the debtor's clock says. */
const BATCH_HOUR = 6;

/** Lives a year with a fixed ladder that asks neither law nor consent, and hears neither a stop nor a dispute. */
export function liveNaively(person: Simulated, seed: number, laws: readonly string[]): YearOf {
  let life = bornAs(person, seed);
  for (let now = START + BATCH_HOUR * 3600; now < END; now += DAY) {
    life = payUpTo(life, now);
    const assessment = assess(life.facts, now);
    const installment = oldestUnpaidOf(assessment);
    if (installment === null) continue;
    const days = Math.floor((now - installment.dueAt) / DAY);
    for (const [day, way] of LADDER.filter(([day]) => day === days)) {
      const template = day < 14 ? "missed" : "still-missed";
      // The two words of one morning are a minute apart.
      life = hear(life, person, seed, { at: way === "voice" ? now + 60 : now, way, template }, laws);
    }
  }
  return yearOf(life);
}

function yearOf(life: Life): YearOf {
  const { facts, complaints, violations } = payUpTo(life, END);
  return { facts, contacts: life.made.length, complaints, violations };
}
