import { type ModelDebt, type Step, UNTOUCHED } from "../model.ts";
import type { Conditions, Instant, Terms } from "../terms.ts";
import { checkTerms } from "../terms-check.ts";
import { debtIdOf, type TermsDomain } from "../typed-data.ts";
import { hold, take } from "./hold.ts";

/**
 * `DebtBook.open` with conditions registered as `conditionsId`; under funded ones the creditor has locked the principal
 * just before. Errors: those of `checkTerms`.
 */
export function openDebt(
  terms: Terms,
  conditions: Conditions,
  conditionsId: number,
  domain: TermsDomain,
  at: Instant,
): Step {
  checkTerms(terms, conditions, at);
  const id = debtIdOf(terms, domain);
  const clock = { paid: 0n, feeAssessed: 0n, accruedAt: at, deferDays: 0, acceleratedAt: null };
  const parties = { creditor: terms.creditor, selfDeferralsLeft: terms.selfDeferrals };
  const debt: ModelDebt = { id, terms, conditions, state: "active", ...clock, ...parties, ...UNTOUCHED };
  return {
    debt: conditions.isFunded ? funded(debt) : debt,
    events: [{ type: "DebtOpened", id, sequence: 1, conditionsId, terms }],
  };
}

/** The locked principal becomes the debtor's credit. */
function funded(debt: ModelDebt): ModelDebt {
  const { creditor: from, debtor, principal: amount, signBy: until } = debt.terms;
  const locked = hold(debt, { purpose: "principal", from, until, amount });
  return take(locked.debt, locked.number, debtor, amount);
}
