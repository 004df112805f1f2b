import { createHash } from "node:crypto";
import type { ContactDecision, Decision, DecisionInput, HoldDecision } from "@duebook/collections/decision";
import { nextLookAt } from "@duebook/collections/next-look-at";
import type { DebtId } from "@duebook/protocol/terms";
import { saveArm } from "../store/assignment-rows.ts";
import { type KeptEvidence, saveContact } from "../store/contact-rows.ts";
import type { Queryable } from "../store/database.ts";
import { setDecided } from "../store/debt-rows.ts";
import { journalDecision } from "./journal-decision.ts";

/** Keeps a decision about a debt: its contact row, when to ask again, and, if it is a new one, its journal entry. */
export async function keepDecision(tx: Queryable, input: DecisionInput, decision: Decision): Promise<void> {
  const { debtId } = input.assessment;
  const contact = isAboutStep(decision) ? contactOf(input, decision) : null;
  if (contact !== null) await saveContact(tx, contact);
  if (decision.installment !== null) await keepArm(tx, input);
  const isNew = await setDecided(tx, debtId, { ...askAgain(decision, input), digest: digestOf(decision) });
  const question = { asked: "plan", contact: contact?.id ?? null } as const;
  if (isNew) await journalDecision(tx, question, input, decision);
}

/**
 * Whoever is decided about by an arm stays in it. With the first decision and not with the first contact: when that is depends on
 * the arm, and arms that begin to count at different moments count different people.
 */
async function keepArm(tx: Queryable, { route, debtor, now }: DecisionInput): Promise<void> {
  const arm = route?.arm ?? null;
  if (arm !== null) await saveArm(tx, arm.experiment, debtor.id, arm.arm, now);
}

/** When to ask again: at an instant, and, while evidence is in doubt, whenever the watermark moves. */
export function askAgain(decision: Decision, input: DecisionInput) {
  const awaitsWatermark = decision.because.some(({ rule }) => rule === "evidence");
  return { nextAt: nextLookAt(decision, input), awaitsWatermark };
}

/** Whether a held step may still be said later (`held`), or the rules as they are forbid it (`blocked`). */
export function outcomeOfHold(decision: HoldDecision): "held" | "blocked" {
  return decision.verdict?.outcome === "block" ? "blocked" : "held";
}

/** What the decision rested on, as it is kept beside it. */
function evidenceOf({ evidence, assessment, finalAssessment }: DecisionInput): KeptEvidence {
  return { ...evidence, paidSeen: assessment.paid, paidFinal: finalAssessment?.paid ?? null };
}

type StepDecision = (ContactDecision | HoldDecision) & Pick<ContactDecision, "step" | "installment" | "channel">;

/** A step that was due is kept, held or not; one whose time has not come is no contact yet. */
function isAboutStep(decision: Decision): decision is StepDecision {
  if (decision.kind === "contact") return true;
  if (decision.kind === "handOver" || decision.step === null || decision.channel === null) return false;
  return decision.verdict !== null || decision.because.some(({ rule }) => rule === "evidence");
}

function contactOf(input: DecisionInput, decision: StepDecision) {
  const { assessment, debtor, now } = input;
  const { step, installment, channel } = decision;
  const key = { debt: assessment.debtId, installment, step, channel };
  const outcome = decision.kind === "contact" ? ("planned" as const) : outcomeOfHold(decision);
  return { ...key, id: contactIdOf(key), debtor: debtor.id, at: now, outcome, decision, evidence: evidenceOf(input) };
}

/** The same step of the same installment has the same id, so that no channel can take it for two. */
function contactIdOf(key: { debt: DebtId; installment: number; step: string; channel: string }): string {
  const text = JSON.stringify([key.debt, key.installment, key.step, key.channel]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** Equal for two decisions that say the same, so that asking often does not fill the journal. */
export function digestOf(decision: Decision): string {
  const { kind, installment, because } = decision;
  const step = "step" in decision ? decision.step : null;
  return JSON.stringify([kind, installment, step, because.map(({ rule, code }) => [rule, code])]);
}
