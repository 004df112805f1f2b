import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtFacts, Installment, Quote } from "@duebook/protocol/debt";
import { quote } from "@duebook/protocol/quote";
import { scheduleInForce, scheduleOf } from "@duebook/protocol/schedule";
import type { DebtId, Instant } from "@duebook/protocol/terms";

/** How a debt stands at an instant, with all that deciding needs. */
export interface Assessment extends Quote {
  readonly debtId: DebtId;
  readonly at: Instant;
  readonly graceDays: number;
  readonly installments: readonly Installment[];
  /** Whether another than the creditor who signed is the creditor now, or may be: a note changes hands unseen. */
  readonly hasNewCreditor: boolean;
  /** Next instant at which the standing can change by time alone; null if it cannot. */
  readonly nextChangeAt: Instant | null;
}

/** How a debt stands at an instant; computed from facts and clock, never kept. */
export function assess(facts: DebtFacts, at: Instant): Assessment {
  const quoted = quote(facts, at);
  return {
    ...quoted,
    debtId: facts.id,
    at,
    graceDays: facts.conditions.graceDays,
    installments: scheduleOf(scheduleInForce(facts), facts.paid),
    hasNewCreditor: facts.creditor !== facts.terms.creditor || facts.note !== null,
    nextChangeAt: nextChangeOf(quoted, facts.conditions.graceDays),
  };
}

function nextChangeOf({ standing, nextDueAt }: Quote, graceDays: number): Instant | null {
  if (nextDueAt === null) return null;
  // One second on: an installment is not past due at its due instant, only after it.
  if (standing === "current") return nextDueAt + 1;
  return standing === "grace" ? nextDueAt + graceDays * DAY_SECONDS + 1 : null;
}
