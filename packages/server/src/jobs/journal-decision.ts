import { EVALUATOR_VERSION } from "@duebook/collections/decide";
import type { Decision, DecisionInput } from "@duebook/collections/decision";
import { openingOf, rulebookOf } from "../decision-opening.ts";
import { appendEntries } from "../journal.ts";
import type { Queryable } from "../store/database.ts";
import { saveOpening, saveRulebook } from "../store/opening-rows.ts";

/** Which question was decided: what to do about the debt, or whether a planned contact may still be sent. */
export interface Question {
  readonly asked: "plan" | "claim";
  /** The contact that it was about; null if about none. */
  readonly contact: string | null;
}

/**
 * Writes a decision into the journal, with a commitment to everything that it rested on, so that anybody who is given the
 * opening can decide again and compare. Call it last, as `appendEntries`.
 */
export async function journalDecision(
  tx: Queryable,
  question: Question,
  input: DecisionInput,
  decision: Decision,
): Promise<void> {
  const { debtId } = input.assessment;
  const opening = openingOf(input);
  await saveRulebook(tx, rulebookOf(input));
  await saveOpening(tx, debtId, opening);
  const entry = { ...outlineOf(input, decision), ...question, evaluator: EVALUATOR_VERSION, input: opening.commitment };
  await appendEntries(tx, [{ at: input.now, debt: debtId, entry }]);
}

/** A decision as the journal states it: steps, codes and hashes, nothing personal. Replaying makes it again. */
export function outlineOf(input: DecisionInput, decision: Decision) {
  const { chains, watermarkAt, isLagging, hasGap, pendingAmount, hasClaim } = input.evidence;
  return {
    kind: "decision",
    debt: input.assessment.debtId,
    decision: decision.kind,
    step: "step" in decision ? decision.step : null,
    installment: decision.installment,
    channel: "channel" in decision ? decision.channel : null,
    because: decision.because.map(({ rule, code }) => ({ rule, code })),
    packs: decision.packs.map(({ id, version, hash }) => ({ id, version, hash })),
    evidence: {
      ...{ watermarkAt, isLagging, hasGap, hasClaim, hasPending: pendingAmount > 0n },
      chains: chains.map(({ chain, finalBlock, watermarkAt }) => ({ chain, finalBlock, watermarkAt })),
    },
  };
}
