import type { ScoreModel } from "@duebook/collections/score/score-model";
import { SCORECARD } from "@duebook/collections/score/scorecard";
import type { Step, Strategy } from "@duebook/collections/strategy";
import { CHANNEL_NAMES } from "@duebook/protocol/channel-name";
import { DuebookError } from "@duebook/protocol/error";
import { DISCLOSURES, TEMPLATES } from "@duebook/protocol/words/message/template";

/** What a step may say; thanks are for a payment, and no step is about one. */
const SAYS: readonly string[] = TEMPLATES.filter((template) => template !== "payment-received");

/**
 * A ladder that can be climbed: nothing checks the types of `duebook.config.ts`, and a word that is misspelt there would leave
 * debtors without a word, or reach them by a purpose that fewer rules bind. Throws `config/invalid`.
 */
export function requireStrategy(strategy: Strategy): void {
  const { name } = strategy;
  const wrong = wrongWith(strategy);
  if (wrong !== null) throw new DuebookError("config/invalid", `The strategy ${name} ${wrong}`, { name });
}

function wrongWith({ steps, handOverAfterDays, disclosures = [] }: Strategy): string | null {
  const [first] = steps;
  if (first === undefined) return "has no step.";
  const names = steps.map((step) => step.name);
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) return `has two steps called ${twice}: rename one.`;
  const [wrong] = steps.flatMap((step) => wrongIn(step) ?? []);
  if (wrong !== undefined) return wrong;
  if (first.channel !== "inbox" || first.tone !== "gentle")
    return `begins with ${first.name}, but the first word is a gentle one in the inbox.`;
  const early = steps.find((step, index) => isBefore(step, steps[index - 1]));
  if (early !== undefined) return `has ${early.name} after a step that comes later: put the steps in their order.`;
  if (!isDays(handOverAfterDays)) return `hands over after ${handOverAfterDays} days; say a whole number from 0 on.`;
  const other = disclosures.find((one) => !DISCLOSURES.includes(one));
  return other === undefined ? null : `discloses ${other}, but there is only ${DISCLOSURES.join(", ")}.`;
}

function wrongIn(step: Step): string | null {
  const wrong = wrongPart(step);
  return wrong === null ? null : `has a step ${step.name} ${wrong}`;
}

function wrongPart({ channel, template, purpose, tone, after, offsetDays, lapsesAfterDays }: Step): string | null {
  if (!CHANNEL_NAMES.includes(channel)) return `by ${channel}, but the channels are ${CHANNEL_NAMES.join(", ")}.`;
  if (!SAYS.includes(template)) return `that says ${template}, but a step says one of ${SAYS.join(", ")}.`;
  if (purpose !== "reminder") return `for a ${purpose}, but every step is a reminder.`;
  if (tone !== "gentle" && tone !== "plain") return `in the tone ${tone}, but there are gentle and plain.`;
  if (after !== "due" && after !== "grace") return `after ${after}, but there are due and grace.`;
  if (!Number.isInteger(offsetDays)) return `at ${offsetDays} days, which is no whole number.`;
  if (lapsesAfterDays === null || (isDays(lapsesAfterDays) && lapsesAfterDays > 0)) return null;
  return `that lapses after ${lapsesAfterDays} days; say a whole number from 1 on, or null.`;
}

/** However short or long the grace is: what is counted from its end comes after whatever is counted from the due date. */
function isBefore(step: Step, earlier: Step | undefined): boolean {
  if (earlier === undefined) return false;
  return step.offsetDays < earlier.offsetDays || (step.after === "due" && earlier.after === "grace");
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= 0;
}

/** A model of this scorecard: another one's numbers would be read for other questions. Throws `config/invalid`. */
export function requireModel(model: ScoreModel | null): void {
  if (model === null) return;
  const { coefficients, means, deviations } = model;
  const fits =
    coefficients?.length === SCORECARD.length + 1 &&
    [means, deviations].every((one) => one?.length === SCORECARD.length);
  if (fits && [...coefficients, ...means, ...deviations].every(Number.isFinite) && deviations.every((one) => one > 0))
    return;
  const sentence = `scoring.model is not one of this scorecard, which has ${SCORECARD.length} questions: fit it anew with duebook score --json, or say null.`;
  throw new DuebookError("config/invalid", sentence, { name: "scoring.model" });
}
