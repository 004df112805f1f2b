import type { DebtFacts } from "@duebook/protocol/debt";
import { isOpen } from "@duebook/protocol/late-fee";
import { leftAt, quote } from "@duebook/protocol/quote";
import type { Amount, DebtId, Instant } from "@duebook/protocol/terms";

/** How one debt stood at the end of one day: the row that every portfolio figure counts. */
export interface DayStanding {
  readonly debt: DebtId;
  readonly openedAt: Instant;
  readonly isOpen: boolean;
  /** Units of 1e-6 token. */
  readonly principal: Amount;
  /** All that is still to be paid, late fees included. */
  readonly left: Amount;
  readonly daysPastDue: number;
}

/** How a debt stands at the instant; `facts` must be those of that instant, not later ones. */
export function dayStandingOf(facts: DebtFacts, at: Instant): DayStanding {
  const { id: debt, openedAt, terms } = facts;
  const { daysPastDue } = quote(facts, at);
  return {
    debt,
    openedAt,
    isOpen: isOpen(facts.state),
    principal: terms.principal,
    left: leftAt(facts, at),
    daysPastDue,
  };
}
