import { formatAmount } from "@duebook/protocol/amount";
import { DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import type { Installment } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";
import type { Assessment } from "./assess.ts";
import type { ChannelName, Contact } from "./contact.ts";
import type { Hold } from "./debtor.ts";
import type { Reason } from "./reason.ts";
import type { Step, Strategy } from "./strategy.ts";

/** Why nothing is asked of this debt any more. */
export function nothingToAsk({ state, standing }: Assessment): Reason {
  if (standing === "closed") return { rule: "debt", code: "debt/closed", detail: `The debt is ${state}.` };
  return { rule: "debt", code: "debt/nothing-unpaid", detail: "Every installment is paid." };
}

/** The step whose time has come, and what is unpaid. */
export function stepDue(strategy: Strategy, step: Step, installment: Installment, at: Instant): Reason {
  const detail = `${describeInstallment(installment, at)} Step "${step.name}" is the next one for it.`;
  return { rule: ruleOf(strategy, step.name), code: "strategy/step-due", detail };
}

/** The step is for later. */
export function notYet(strategy: Strategy, step: Step, takeAt: Instant): Reason {
  const detail = `The next step, "${step.name}", is for ${utcText(takeAt)}.`;
  return { rule: ruleOf(strategy, step.name), code: "strategy/not-yet", detail };
}

/** Nothing is left to say by machine. */
export function ladderEnded(strategy: Strategy, installment: Installment, at: Instant): Reason {
  const detail = `${describeInstallment(installment, at)} Every step was taken; a person takes over.`;
  return { rule: `strategy/${strategy.name}`, code: "strategy/ladder-ended", detail };
}

/** The ladder has an end, and it has not come yet. */
export function beforeHandOver(strategy: Strategy, handOverAt: Instant): Reason {
  const detail = `No further step can be taken; a person looks at it from ${utcText(handOverAt)}.`;
  return { rule: `strategy/${strategy.name}`, code: "strategy/before-hand-over", detail };
}

/** There is nowhere to write to. */
export function unreachable(channel: ChannelName): Reason {
  return { rule: "address", code: "address/unreachable", detail: `No address by ${channel} is known to work.` };
}

/** A hold stops everything that is said, also what asks for nothing. */
export function stoppedByHold({ kind, until }: Hold): Reason {
  const end = until === null ? "until it is lifted" : `until ${utcText(until)}`;
  return { rule: `hold/${kind}`, code: "hold/stops-contacts", detail: `On hold: ${kind}, ${end}. Nothing is said.` };
}

/** What was planned is no longer what would be decided. */
export function superseded({ step, installment, channel }: Contact): Reason {
  const detail = `Step "${step}" by ${channel} for installment ${installment} is not the one to take any more.`;
  return { rule: "claim", code: "claim/superseded", detail };
}

function ruleOf(strategy: Strategy, step: string): string {
  return `strategy/${strategy.name}/${step}`;
}

function describeInstallment({ number, amount, paid, dueAt }: Installment, at: Instant): string {
  const unpaid = `${formatAmount(amount - paid)} of ${formatAmount(amount)} is unpaid`;
  const days = Math.floor((at - dueAt) / DAY_SECONDS);
  const when =
    dueAt < at
      ? `was due at ${utcText(dueAt)}, ${days} ${days === 1 ? "day" : "days"} ago`
      : `is due at ${utcText(dueAt)}`;
  return `Installment ${number} ${when}; ${unpaid}.`;
}
