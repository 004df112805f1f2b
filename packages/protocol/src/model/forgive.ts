import type { Address } from "viem";
import { accrued, feeUnpaidAt } from "../late-fee.ts";
import { closeIfNothingLeft, type ModelDebt, requireOpen, requirePermitted, type Step, tell } from "../model.ts";
import { leftAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";

/** `DebtBook.forgive`. Errors: `debt-book/{debt-not-open,not-permitted,amount-too-small,amount-too-large}`. */
export function forgiveDebt(debt: ModelDebt, by: Address, amount: Amount, at: Instant): Step {
  requireOpen(debt);
  requirePermitted(debt, by, "forgive");
  requireWithin(amount, leftAt(debt, at));
  const before = accrued(debt, at);
  const paid = before.paid + amount;
  const { feeAssessed } = before;
  const forgiven = tell({ ...before, paid }, { type: "DebtForgiven", by, amount, paid, feeAssessed });
  return closeIfNothingLeft(forgiven, "forgiven");
}

/** `DebtBook.waiveFee`. Errors: `debt-book/{debt-not-open,not-permitted,amount-too-small,amount-too-large}`. */
export function waiveFee(debt: ModelDebt, by: Address, amount: Amount, at: Instant): Step {
  requireOpen(debt);
  requirePermitted(debt, by, "waive");
  requireWithin(amount, feeUnpaidAt(debt, at));
  const before = accrued(debt, at);
  const feeAssessed = before.feeAssessed - amount;
  const waived = tell({ ...before, feeAssessed }, { type: "FeeWaived", by, amount, feeAssessed });
  return closeIfNothingLeft(waived, "paid");
}

function requireWithin(amount: Amount, most: Amount): void {
  if (amount === 0n) refuse("debt-book/amount-too-small", [0n, 1n]);
  if (amount > most) refuse("debt-book/amount-too-large", [amount, most]);
}
