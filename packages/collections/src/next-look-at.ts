import type { Instant } from "@duebook/protocol/terms";
import type { Contact } from "./contact.ts";
import { decide } from "./decide.ts";
import type { ContactDecision, Decision, DecisionInput, HoldDecision } from "./decision.ts";

/** Finality moves in minutes, so doubts about evidence are asked again soon. */
const EVIDENCE_RETRY_SECONDS = 60;

/** When time alone can change what is decided about a debt, so that nobody has to ask before; null if it cannot. */
export function nextLookAt(decision: Decision, input: DecisionInput): Instant | null {
  const changesAt = input.route?.changesAt ?? null;
  const look = lookAfter(decision, input);
  // Another strategy may have something to say sooner, or something at all.
  return look === null || changesAt === null ? (look ?? changesAt) : Math.min(look, changesAt);
}

function lookAfter(decision: Decision, input: DecisionInput): Instant | null {
  if (decision.kind === "handOver") return null;
  if (decision.kind === "hold") return lookAfterHold(decision, input);
  const after = decide({ ...input, contacts: [...input.contacts, plannedOf(decision, input)] });
  return after.kind === "hold" ? lookAfterHold(after, input) : input.now;
}

function lookAfterHold({ until, because }: HoldDecision, { now }: DecisionInput): Instant | null {
  const isDoubt = because.some(({ rule }) => rule === "evidence");
  return isDoubt ? now + EVIDENCE_RETRY_SECONDS : until;
}

function plannedOf({ step, installment, channel }: ContactDecision, { assessment, now }: DecisionInput): Contact {
  const { debtId } = assessment;
  return { id: "", debtId, installment, step, channel, plannedAt: now, sentAt: null, outcome: "planned" };
}
