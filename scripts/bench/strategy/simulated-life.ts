import { assess } from "@duebook/collections/assess";
import type { Hold } from "@duebook/collections/debtor";
import { oldestUnpaidOf } from "@duebook/collections/ladder";
import type { MadeContact, PolicyContext } from "@duebook/collections/policy/context";
import { isLawfulByText } from "@duebook/collections/policy/slow-evaluator.test-aid";
import { clockOf } from "@duebook/collections/policy/slow-reading.test-aid";
import type { Way } from "@duebook/collections/policy/way";
import type { DebtFacts, Installment } from "@duebook/protocol/debt";
import { cumulativeDue, scheduleInForce, scheduleOf } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";
import { blocksOf, type Template } from "@duebook/protocol/words/message/template";
import { COMPLAINS, FATIGUE, READ, STOPS_PER_COMPLAINT } from "./nature.ts";
import { chance, type Simulated } from "./portfolio.ts";

const DAY = 86_400;
const REVIEW_DAYS = 25;
const DISPUTE_DAYS = 45;

/** One word to the debtor. */
export interface Word {
  readonly at: Instant;
  readonly way: Way;
  readonly template: Template;
}

/** What a year came to. */
export interface YearOf {
  readonly facts: DebtFacts;
  readonly contacts: number;
  readonly complaints: number;
  readonly violations: number;
}

/** A person and a debt, living on: what was said, paid, asked and complained so far. */
export interface Life {
  readonly facts: DebtFacts;
  readonly holds: readonly Hold[];
  readonly made: readonly MadeContact[];
  /** By way, when the debtor stopped it. */
  readonly stops: ReadonlyMap<Way, Instant>;
  /** When the next installment would be paid: instants by installment, whichever is first counts. */
  readonly intents: readonly { readonly at: Instant; readonly installment: number }[];
  readonly complaints: number;
  readonly violations: number;
}

/** A life before the year, with what would be paid if nobody ever said a word. */
export function bornAs(person: Simulated, seed: number): Life {
  const { facts } = person;
  const intents = scheduleOf(scheduleInForce(facts), 0n).flatMap((due) => intentOf(person, seed, due));
  return { facts, holds: [], made: [], stops: new Map(), intents, complaints: 0, violations: 0 };
}

function intentOf({ id, nature }: Simulated, seed: number, { number, dueAt }: Installment) {
  const draw = (what: string) => chance(seed, id, `${what}/${number}`);
  if (draw("in time") < nature.paysInTime)
    return [{ installment: number, at: dueAt - Math.floor(DAY * draw("early")) }];
  if (draw("itself") >= nature.curesItself) return [];
  // An exponential delay: most come soon, a few very late; never within the day, which would be no miss.
  const days = 1 + nature.curesAfterDays * -Math.log(1 - draw("delay"));
  return [{ installment: number, at: dueAt + Math.floor(days * DAY) }];
}

/** Pays what was meant to be paid by now. */
export function payUpTo(life: Life, now: Instant): Life {
  const ready = life.intents.filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
  if (ready.length === 0) return life;
  const intents = life.intents.filter(({ at }) => at > now);
  return {
    ...life,
    intents,
    facts: ready.reduce((facts, intent) => paid(facts, intent.installment, intent.at), life.facts),
  };
}

/** Everything up to an installment, so that an older one that was missed is paid with it. */
function paid(facts: DebtFacts, installment: number, receivedAt: Instant): DebtFacts {
  const amount = cumulativeDue(facts.terms, installment) - facts.paid;
  if (amount <= 0n) return facts;
  const payment = {
    ...{ transaction: facts.id, payer: null, amount, toFees: 0n, receivedAt, isHeld: false },
    method: "debtor" as const,
  };
  const total = facts.paid + amount;
  const isEnd = total >= facts.terms.principal + facts.terms.charge;
  const end = isEnd ? ({ state: "paid", closedAt: receivedAt } as const) : {};
  return { ...facts, ...end, paid: total, payments: [...facts.payments, payment] };
}

/** Says a word: checks it against the text of the law, and lets the person read it, or not, and answer. */
export function hear(life: Life, person: Simulated, seed: number, word: Word, laws: readonly string[]): Life {
  const context = contextOf(life, person, word);
  const isLawful = isLawfulByText(laws, context, word.at);
  const contact: MadeContact = { debtId: life.facts.id, channel: word.way, at: word.at, isConversation: false };
  const heard = {
    ...life,
    made: [...life.made, contact],
    violations: life.violations + Number(!isLawful),
  };
  const installment = context.milestones.length === 0 ? null : oldestUnpaidOf(assess(life.facts, word.at));
  return installment === null
    ? heard
    : react(annoyed(heard, life, person, seed, word), person, seed, word, installment);
}

/** The law's reader is told the truth: what was consented, stopped, held and said, and nothing that a planner believes. */
function contextOf(life: Life, person: Simulated, { at, way, template }: Word): PolicyContext {
  const installment = oldestUnpaidOf(assess(life.facts, at));
  const stoppedAt = life.stops.get(way) ?? null;
  const isGiven = person.consents && way !== "inbox";
  const consents = isGiven
    ? [{ channel: way, purpose: "reminder", grantedAt: life.facts.openedAt, withdrawnAt: stoppedAt }]
    : [];
  const informed = life.made.filter((one) => installment !== null && one.at > installment.dueAt - 30 * DAY);
  return {
    now: at,
    debtId: life.facts.id,
    channel: way,
    purpose: "reminder",
    // To both sides' favour: whoever writes says everything that any law has a message say.
    blocks: blocksOf(template, ["from-debt-collector"]),
    addressClass: null,
    zones: person.zones,
    consents,
    holds: life.holds,
    contacts: life.made,
    milestones: [
      ...(installment === null ? [] : [{ kind: "due" as const, at: installment.dueAt }]),
      ...informed.map((one) => ({ kind: "informed" as const, at: one.at })),
    ],
  };
}

function annoyed(heard: Life, before: Life, person: Simulated, seed: number, { at, way }: Word): Life {
  if (way === "inbox") return heard;
  const lately = before.made.filter((one) => one.channel !== "inbox" && one.at > at - 7 * DAY).length;
  const isNight = person.zones.some((zone) => {
    const { time } = clockOf(zone, at);
    return time < "08:00" || time >= "21:00";
  });
  const isHeld = before.holds.some(({ since, until }) => since <= at && (until === null || at < until));
  const { always, atNight, eachOther, onHold } = COMPLAINS;
  const anger = always + (isNight ? atNight : 0) + eachOther * lately + (isHeld ? onHold : 0);
  const draw = (what: string) => chance(seed, person.id, `${what}/${before.made.length}`);
  const isStopped = draw("stop") < anger * STOPS_PER_COMPLAINT && !before.stops.has(way);
  return {
    ...heard,
    complaints: heard.complaints + Number(draw("complain") < anger),
    stops: isStopped ? new Map([...heard.stops, [way, at]]) : heard.stops,
  };
}

function react(life: Life, person: Simulated, seed: number, { at, way }: Word, { number }: Installment): Life {
  const { id, nature } = person;
  const draw = (what: string) => chance(seed, id, `${what}/${number}/${life.made.length}`);
  const arrives = way === "inbox" || nature.hasWorkingAddress;
  const lately = life.made.filter((one) => one.at > at - 7 * DAY).length - 1;
  if (!arrives || draw("read") >= (READ[way] ?? 0) * FATIGUE ** lately) return life;
  if (draw("help") < nature.asksForHelp)
    return held(life, "hardship_review", at, number, REVIEW_DAYS, draw("plan") < 0.6);
  if (draw("dispute") < nature.disputes) return held(life, "disputed", at, number, DISPUTE_DAYS, draw("upheld") < 0.5);
  if (draw("answer") >= nature.answers) return life;
  return {
    ...life,
    intents: [...life.intents, { at: at + Math.floor((0.1 + 2 * draw("when")) * DAY), installment: number }],
  };
}

/** Somebody asks, is left in peace for a while, and pays afterwards if it ended well; asked once at a time. */
function held(life: Life, kind: string, at: Instant, installment: number, days: number, pays: boolean): Life {
  if (life.holds.some((hold) => hold.until === null || hold.until > at)) return life;
  const until = at + days * DAY;
  const intents = pays ? [...life.intents, { at: until + 2 * DAY, installment }] : life.intents;
  return { ...life, intents, holds: [...life.holds, { kind, since: at, until }] };
}
