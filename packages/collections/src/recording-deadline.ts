import type { DebtFacts } from "@duebook/protocol/debt";
import { isOpen } from "@duebook/protocol/late-fee";
import { quote } from "@duebook/protocol/quote";
import { graceSeconds } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";

/**
 * By when a payment should count for the debtor's sake: the end of grace of the oldest unpaid installment, which stays the
 * deadline when it has passed, or the end of a settlement offer or of the time to cure. Null if nothing presses.
 */
export function recordingDeadline(facts: DebtFacts, now: Instant): Instant | null {
  if (!isOpen(facts.state)) return null;
  const { nextDueAt } = quote(facts, now);
  const graceEndsAt = nextDueAt === null ? [] : [nextDueAt + graceSeconds(facts.conditions)];
  const others = [facts.offer?.until, facts.notice?.cureBy].filter((at) => at !== undefined && at >= now);
  const deadlines = [...graceEndsAt, ...others].filter((at) => at !== undefined);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}
