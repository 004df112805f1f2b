import { EVALUATOR_VERSION } from "@duebook/collections/decide";
import type { Decision, DecisionInput } from "@duebook/collections/decision";
import { openingOf, rulebookOf } from "../decision-opening.ts";
import { outlineOf } from "../decision-outline.ts";
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
