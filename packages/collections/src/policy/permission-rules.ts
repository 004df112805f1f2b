import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import type { Hold } from "../debtor.ts";
import { isActive } from "../hold/active-holds.ts";
import { type Constraint, timeless } from "./constraint.ts";
import type { GivenConsent, PolicyContext } from "./context.ts";
import type { MilestoneKind, RequireConsent, RequirePrior, RequireState } from "./rule.ts";

/** A recorded consent for the channel and the purpose; none is no. */
export function consentConstraint({ maxAgeDays }: RequireConsent, context: PolicyContext): Constraint {
  const { channel, purpose } = context;
  const spans = context.consents
    .filter((consent) => consent.channel === channel && consent.purpose === purpose)
    .map((consent) => ({ from: consent.grantedAt, until: endOf(consent, maxAgeDays) }));
  return {
    code: "policy/no-consent",
    opensAt: (at) => earliestOf(spans.filter(({ until }) => at < until).map(({ from }) => Math.max(at, from))),
    describe: () => `No consent to a ${purpose} by ${channel} is on record or still stands.`,
  };
}

/** What the debtor said last about the channel; whoever stopped it is not written to. */
export function debtorChoiceConstraint({ channel, consents, now }: PolicyContext): Constraint {
  const words = consents.filter((consent) => consent.channel === channel && consent.grantedAt <= now);
  const granted = Math.max(...words.map(({ grantedAt }) => grantedAt));
  const stopped = Math.max(...words.flatMap(({ withdrawnAt }) => withdrawnAt ?? []).filter((at) => at <= now));
  // In the same second, the stop wins.
  const isStopped = stopped > Number.NEGATIVE_INFINITY && stopped >= granted;
  const describe = () => `The debtor stopped ${channel} at ${utcText(stopped)}.`;
  return { code: "policy/stopped", opensAt: timeless(!isStopped), describe };
}

/** No contact while a hold lasts. */
export function stateConstraint({ not }: RequireState, context: PolicyContext): Constraint {
  const holds = context.holds.filter(({ kind }) => not === "any" || not.includes(kind));
  const activeAt = (at: Instant) => holds.filter((hold) => isActive(hold, at));
  return {
    code: "policy/hold",
    opensAt: (at) => endOfHolds(activeAt, at),
    describe: (at) => `On hold: ${activeAt(at).map(writeHold).join(", ")}.`,
  };
}

const WRITTEN: Readonly<Record<MilestoneKind, string>> = {
  due: "due instant",
  informed: "message",
  transferred: "transfer",
  transferNotice: "notice",
};

/** What must have happened before somebody is asked for money; time alone does not make it happen. */
export function priorConstraint({ once, prior, comes }: RequirePrior, { milestones }: PolicyContext): Constraint {
  const instantsOf = (kind: MilestoneKind) => milestones.filter((one) => one.kind === kind).map(({ at }) => at);
  const isMet = (onceAt: Instant, at: Instant) =>
    instantsOf(prior).some((instant) => instant <= at && (comes === "before" ? instant < onceAt : instant >= onceAt));
  return {
    code: "policy/missing-prior",
    opensAt: (at) => (instantsOf(once).every((onceAt) => onceAt > at || isMet(onceAt, at)) ? at : null),
    describe: () => `No ${WRITTEN[prior]} ${comes} the ${WRITTEN[once]} is on record.`,
  };
}

function endOf({ grantedAt, withdrawnAt }: GivenConsent, maxAgeDays: number | null): Instant {
  const expiresAt = maxAgeDays === null ? Number.POSITIVE_INFINITY : grantedAt + maxAgeDays * DAY_SECONDS;
  return Math.min(withdrawnAt ?? Number.POSITIVE_INFINITY, expiresAt);
}

function earliestOf(instants: readonly Instant[]): Instant | null {
  return instants.length === 0 ? null : Math.min(...instants);
}

/** Holds may follow one another, so the end of one is asked again. */
function endOfHolds(activeAt: (at: Instant) => readonly Hold[], at: Instant): Instant | null {
  let from = at;
  for (let active = activeAt(from); active.length > 0; active = activeAt(from)) {
    const ends = active.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
    from = Math.max(...ends);
    if (from === Number.POSITIVE_INFINITY) return null;
  }
  return from;
}

function writeHold({ kind, until }: Hold): string {
  return until === null ? kind : `${kind} until ${utcText(until)}`;
}
