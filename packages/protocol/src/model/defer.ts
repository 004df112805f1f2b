import type { Address } from "viem";
import { accrued } from "../late-fee.ts";
import { type ModelDebt, requireActive, requireDebtor, requirePermitted, type Step, tell } from "../model.ts";
import { refuse } from "../refuse.ts";
import type { Instant } from "../terms.ts";

const MOST_DEFER_DAYS = 65_535;

/** `DebtBook.defer`. Errors: `debt-book/{debt-not-active,not-permitted,deferral-out-of-range}`. */
export function deferDebt(debt: ModelDebt, by: Address, deferDays: number, at: Instant): Step {
  requireActive(debt);
  requirePermitted(debt, by, "defer");
  return deferred(debt, by, deferDays, at);
}

/** `DebtBook.useDeferral`. Errors: `debt-book/{debt-not-active,signature-invalid,self-deferral-missing,deferral-out-of-range}`. */
export function useDeferral(debt: ModelDebt, signer: Address, at: Instant): Step {
  requireActive(debt);
  requireDebtor(debt, signer);
  if (debt.selfDeferralsLeft === 0) refuse("debt-book/self-deferral-missing", [debt.id]);
  const used = { ...debt, selfDeferralsLeft: debt.selfDeferralsLeft - 1 };
  return deferred(used, debt.terms.debtor, debt.conditions.selfDeferDays, at);
}

/** The late fee up to now first, since the dates that it counts from move. */
function deferred(debt: ModelDebt, by: Address, deferDays: number, at: Instant): Step {
  const all = debt.deferDays + deferDays;
  if (deferDays === 0 || all > MOST_DEFER_DAYS) refuse("debt-book/deferral-out-of-range", [BigInt(all)]);
  return tell({ ...accrued(debt, at), deferDays: all }, { type: "DebtDeferred", by, deferDays });
}
