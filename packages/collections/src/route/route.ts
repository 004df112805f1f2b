import type { DebtFacts } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import type { Assignment } from "../experiment/choose-arm.ts";
import type { Reason } from "../reason.ts";
import { paymentBehaviourOf } from "../score/payment-behaviour.ts";
import { type ScoreModel, scoreOf } from "../score/score-model.ts";
import type { Score } from "../score/scorecard.ts";
import { type Segment, type SegmentInput, segmentChangesAt, segmentOf } from "../score/segment.ts";
import type { Strategy } from "../strategy.ts";

/** What a creditor wrote about how debts are treated. */
export interface Routing {
  /** For everybody of whom nothing else is said. */
  readonly strategy: Strategy;
  /** By segment; one that is left out is treated by `strategy`. */
  readonly strategies: Readonly<Partial<Record<Segment, Strategy>>>;
  readonly scoring: Scoring;
}

/** Whether debts are scored and put into segments, and by what. */
export interface Scoring {
  readonly isOn: boolean;
  /** Null: by points, until there is enough data for a model. */
  readonly model: ScoreModel | null;
}

/** Why a debt is treated by the strategy that it is; kept with each decision. */
export interface Route {
  /** Null if nothing speaks for a segment, or nobody asked. */
  readonly segment: Segment | null;
  /** Null if the debt is not scored. */
  readonly score: Score | null;
  /** Where an experiment put the debtor, arm null for one who is held out; null if none decided. */
  readonly arm: { readonly experiment: string; readonly arm: string | null } | null;
  /** Gentle where every word has to be, whatever the ladder has; null where each step is said in its own tone. */
  readonly tone: "gentle" | null;
  readonly because: readonly Reason[];
  /** Next instant at which time alone may change it; null if it cannot. */
  readonly changesAt: Instant | null;
}

/** What a route rests on. */
export interface RouteInput extends SegmentInput {
  readonly facts: DebtFacts;
  /** The debtor asked that a person judges, and no machine. */
  readonly isUnscored: boolean;
  /** Where an experiment put the debtor; null if there is none. */
  readonly assignment: Assignment | null;
}

/** From so likely on, in hundredths of a percent, that a debt is paid on without help nobody is asked plainly. */
const GENTLE_FROM_BPS = 8_000;

/**
 * The strategy of a debt and why. It has no memory: as soon as the facts change it is what a fresh start would choose. What
 * a segment asks for comes before any experiment. Segment and score choose the tone as well: plain words are for whoever will
 * not pay and for whom nothing else speaks. Where scoring is off, or the debtor asked for a person, everybody is treated
 * alike; whoever waits for a person is written to gently.
 */
export function chooseStrategy(routing: Routing, input: RouteInput): Chosen {
  const { strategy, strategies, scoring } = routing;
  const refusal = unscoredBecause(scoring, input);
  if (refusal !== null) {
    const tone = scoring.isOn ? "gentle" : null;
    return { strategy, route: { segment: null, score: null, arm: null, tone, because: [refusal], changesAt: null } };
  }
  const behaviour = paymentBehaviourOf(input.facts, input.assessment);
  const { segment, because: signs } = segmentOf(input, behaviour);
  const score = scoreOf(behaviour, scoring.model);
  const ofSegment = segment === null ? undefined : strategies[segment];
  const assignment = ofSegment === undefined ? input.assignment : null;
  const chosen = ofSegment ?? assignment?.arm?.strategy ?? strategy;
  const gentle = gentleBecause(segment, score);
  const tones = gentle === null ? [] : [gentle];
  const because = [...signs, ...(assignment?.because ?? []), ...tones, chosenBecause(segment, chosen)];
  const arm = assignment && { experiment: assignment.experiment, arm: assignment.arm?.name ?? null };
  return {
    strategy: chosen,
    route: { segment, score, arm, tone: gentle && "gentle", because, changesAt: changesAtOf(input) },
  };
}

/** A strategy with why it was chosen. */
export interface Chosen {
  readonly strategy: Strategy;
  readonly route: Route;
}

function changesAtOf(input: RouteInput): Instant | null {
  const received = input.facts.payments.map(({ receivedAt }) => receivedAt);
  return segmentChangesAt(input, received.length === 0 ? null : Math.max(...received));
}

function unscoredBecause({ isOn }: Scoring, { isUnscored }: RouteInput): Reason | null {
  if (!isOn) return { rule: "route", code: "route/scoring-off", detail: "The creditor scores nobody." };
  if (!isUnscored) return null;
  const detail = "The debtor asked that a person judges: no score and no segment is made.";
  return { rule: "route", code: "route/person-judges", detail };
}

function gentleBecause(segment: Segment | null, { points, probabilityBps }: Score): Reason | null {
  const said = { rule: "route", code: "route/gentle-tone" };
  if (segment !== null && segment !== "willNot") {
    return { ...said, detail: `The segment is ${segment}: every word is gentle.` };
  }
  if (segment !== null || probabilityBps < GENTLE_FROM_BPS) return null;
  return { ...said, detail: `The score is ${points} points, which speaks for the debtor: every word is gentle.` };
}

function chosenBecause(segment: Segment | null, { name }: Strategy): Reason {
  const detail = `The segment is ${segment ?? "none"}; the ${name} strategy is used.`;
  return { rule: "route", code: "route/strategy", detail };
}
