import type { Installment } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import type { Contact, ContactOutcome } from "./contact.ts";
import type { ContactAddress } from "./debtor.ts";
import type { ContactDecision, Decision, DecisionInput, HoldDecision } from "./decision.ts";
import { doubtAt, paymentSeen } from "./evidence.ts";
import { holdAgainst, holdsOn } from "./hold/active-holds.ts";
import { handOverAt, type NextStep, nextStepAt, oldestUnpaidOf } from "./ladder.ts";
import { evaluate } from "./policy/evaluate.ts";
import { referencesOf } from "./policy/pack-hash.ts";
import type { Verdict } from "./policy/verdict.ts";
import { policyContextOf } from "./policy-context-of.ts";
import type { Reason } from "./reason.ts";
import {
  beforeHandOver,
  ladderEnded,
  nothingToAsk,
  notYet,
  stepDue,
  stoppedByHold,
  superseded,
  unreachable,
} from "./reasons.ts";
import type { Step } from "./strategy.ts";

/** Grows with every change after which the same input may decide otherwise; the journal keeps it with each decision. */
export const EVALUATOR_VERSION = 3;

/** Whatever may have reached the debtor counts, an unknown outcome too. */
const MADE: readonly ContactOutcome[] = ["sending", "sent", "unknown"];
/** While planning, what is on its way takes a place as well; at the claim it does not, or two could wait for each other. */
const MADE_OR_PLANNED: readonly ContactOutcome[] = [...MADE, "planned"];

/** What to do about a debt now: contact, hold or hand over, always with the reason. */
export function decide(input: DecisionInput): Decision {
  return judge(input, MADE_OR_PLANNED);
}

/**
 * The same question at the claim, just before a planned contact is sent.
 * A hold with `claim/superseded` is for good; any other hold is to be asked again.
 */
export function reconsider(planned: Contact, input: DecisionInput): ContactDecision | HoldDecision {
  const contacts = input.contacts.filter(({ id }) => id !== planned.id);
  const decision = judge({ ...input, contacts }, MADE);
  if (decision.kind !== "handOver" && isAbout(decision, planned)) return decision;
  return hold(input, { because: [superseded(planned), ...decision.because] });
}

function isAbout(decision: ContactDecision | HoldDecision, { step, installment, channel }: Contact): boolean {
  return decision.step === step && decision.installment === installment && decision.channel === channel;
}

function judge(input: DecisionInput, counted: readonly ContactOutcome[]): Decision {
  const { assessment, strategy, contacts, now } = input;
  const installment = oldestUnpaidOf(assessment);
  if (installment === null) return hold(input, { because: [nothingToAsk(assessment)] });
  const next = nextStepAt(strategy, assessment, installment, contacts);
  const about = { installment, step: next?.step };
  const seen = paymentSeen(input);
  if (seen !== null) return hold(input, { ...about, because: [seen] });
  if (next === null) return endLadder(input, { installment, because: [ladderEnded(strategy, installment, now)] });
  if (next.takeAt > now) {
    return hold(input, { ...about, until: next.takeAt, because: [notYet(strategy, next.step, next.takeAt)] });
  }
  const doubt = doubtAt(input, next.asksAt);
  return doubt === null ? propose(input, installment, next, counted) : hold(input, { ...about, because: [doubt] });
}

function propose(
  input: DecisionInput,
  installment: Installment,
  { step }: NextStep,
  counted: readonly ContactOutcome[],
): Decision {
  const address = chooseAddress(input, step);
  if (address === null) return endLadder(input, { installment, step, because: [unreachable(step.channel)] });
  const verdict = evaluate(input.packs, policyContextOf(input, step, address, counted));
  const { outcome, earliestAllowedAt, because } = verdict;
  if (outcome === "allow")
    return unlessHeld(input, installment, step, contact(input, installment, step, address, verdict));
  if (outcome === "block") return endLadder(input, { installment, step, verdict, because });
  return hold(input, { installment, step, until: earliestAllowedAt, verdict, because });
}

/** Some holds stop even what asks for nothing, which not every pack says. */
function unlessHeld(input: DecisionInput, installment: Installment, step: Step, contact: ContactDecision): Decision {
  const { assessment, holds, now } = input;
  const against = holdAgainst(step.purpose, holdsOn(assessment, holds), now);
  if (against === null) return contact;
  return hold(input, { installment, step, until: against.until, because: [stoppedByHold(against)] });
}

/** The debtor's own address first. */
function chooseAddress({ addresses }: DecisionInput, { channel }: Step): ContactAddress | null {
  const reachable = addresses.filter((address) => address.channel === channel && address.isReachable);
  return reachable.find(({ addressClass }) => addressClass === undefined) ?? reachable[0] ?? null;
}

function contact(
  input: DecisionInput,
  installment: Installment,
  step: Step,
  address: ContactAddress,
  verdict: Verdict,
): ContactDecision {
  return {
    kind: "contact",
    step: step.name,
    installment: installment.number,
    channel: step.channel,
    addressId: address.id,
    template: step.template,
    tone: input.route?.tone ?? step.tone,
    purpose: step.purpose,
    because: [stepDue(input.strategy, step, installment, input.now), ...verdict.because],
    verdict,
    packs: referencesOf(input.packs),
  };
}

interface HoldParts {
  readonly installment?: Installment;
  readonly step?: Step | undefined;
  readonly until?: Instant | null;
  readonly verdict?: Verdict;
  readonly because: readonly Reason[];
}

function hold(input: DecisionInput, { installment, step, until, verdict, because }: HoldParts): HoldDecision {
  return {
    kind: "hold",
    until: until ?? null,
    step: step?.name ?? null,
    installment: installment?.number ?? null,
    channel: step?.channel ?? null,
    because,
    verdict: verdict ?? null,
    packs: referencesOf(input.packs),
  };
}

/** No step can be taken: until the ladder's end that is silence, then a person looks at it; both only on evidence. */
function endLadder(input: DecisionInput, parts: HoldParts & { readonly installment: Installment }): Decision {
  const { strategy, assessment, contacts, now } = input;
  const until = handOverAt(strategy, assessment, parts.installment, contacts);
  if (until > now) {
    return hold(input, { ...parts, until, because: [...parts.because, beforeHandOver(strategy, until)] });
  }
  const doubt = doubtAt(input, until);
  if (doubt !== null) return hold(input, { ...parts, because: [...parts.because, doubt] });
  const { installment, because } = parts;
  return { kind: "handOver", installment: installment.number, because, packs: referencesOf(input.packs) };
}
