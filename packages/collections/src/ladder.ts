import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Installment } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import type { Assessment } from "./assess.ts";
import type { Contact } from "./contact.ts";
import type { Step, Strategy } from "./strategy.ts";

/** The next rung for an installment. */
export interface NextStep {
  readonly step: Step;
  /** Instant of the step itself; "not paid" must be known up to here. */
  readonly asksAt: Instant;
  /** When to take it: not before `asksAt`, and not sooner after the last contact than the ladder's own pace. */
  readonly takeAt: Instant;
}

/** The installment that a ladder speaks of: the oldest with something unpaid, or null. */
export function oldestUnpaidOf({ installments, nextDueAt }: Assessment): Installment | null {
  // A debt that ended owes nothing, whatever its installments show.
  if (nextDueAt === null) return null;
  return installments.find(({ amount, paid }) => paid < amount) ?? null;
}

/** The first step of the ladder that was neither made for the installment nor has lapsed, or null at the ladder's end. */
export function nextStepAt(
  strategy: Strategy,
  assessment: Assessment,
  installment: Installment,
  contacts: readonly Contact[],
): NextStep | null {
  const made = contactsAbout(assessment, installment, contacts);
  const isMade = ({ name }: Step) => made.some((contact) => contact.step === name);
  const isLapsed = (step: Step) => lapsesAt(step, assessment, installment) <= assessment.at;
  const step = strategy.steps.find((candidate) => !isMade(candidate) && !isLapsed(candidate));
  if (step === undefined) return null;
  const asksAt = instantOf(step, assessment, installment);
  return { step, asksAt, takeAt: pacedAt(asksAt, strategy, assessment, installment, made) };
}

/** When a person takes over: so many days after the last step's instant, or after the last contact if that is later. */
export function handOverAt(
  strategy: Strategy,
  assessment: Assessment,
  installment: Installment,
  contacts: readonly Contact[],
): Instant {
  const made = contactsAbout(assessment, installment, contacts).map(madeAt);
  const steps = strategy.steps.map((step) => instantOf(step, assessment, installment));
  return Math.max(installment.dueAt, ...steps, ...made) + strategy.handOverAfterDays * DAY_SECONDS;
}

/** When a contact was made: as sent, or as planned while that is not known. */
export function madeAt({ sentAt, plannedAt }: Contact): Instant {
  return sentAt ?? plannedAt;
}

/** Held and blocked contacts were never made: their step is asked again. A failed one was: trying again is its channel's matter. */
function contactsAbout(
  { debtId }: Assessment,
  { number }: Installment,
  contacts: readonly Contact[],
): readonly Contact[] {
  const about = contacts.filter((contact) => contact.debtId === debtId && contact.installment === number);
  return about.filter(({ outcome }) => outcome !== "held" && outcome !== "blocked");
}

function instantOf({ after, offsetDays }: Step, { graceDays }: Assessment, { dueAt }: Installment): Instant {
  return dueAt + (offsetDays + (after === "grace" ? graceDays : 0)) * DAY_SECONDS;
}

function lapsesAt(step: Step, assessment: Assessment, installment: Installment): Instant {
  if (step.lapsesAfterDays === null) return Number.POSITIVE_INFINITY;
  return instantOf(step, assessment, installment) + step.lapsesAfterDays * DAY_SECONDS;
}

/** Days of peace after a word of another ladder, so that a change of strategy is no reason to speak. */
const REROUTED_PAUSE_DAYS = 7;

/** A debt that is found late, or a step that had to wait, is not followed by everything that was missed at once. */
function pacedAt(
  asksAt: Instant,
  strategy: Strategy,
  assessment: Assessment,
  installment: Installment,
  made: readonly Contact[],
): Instant {
  const paced = made.map((contact) => {
    const step = strategy.steps.find(({ name }) => name === contact.step);
    if (step === undefined) return madeAt(contact) + REROUTED_PAUSE_DAYS * DAY_SECONDS;
    return madeAt(contact) + asksAt - instantOf(step, assessment, installment);
  });
  return Math.max(asksAt, ...paced);
}
