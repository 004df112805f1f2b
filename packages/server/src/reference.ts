import type { DebtId } from "@duebook/protocol/terms";

/** What a debt is called where the creditor gave it no reference: short enough to read out on the telephone. */
export function referenceOf(debt: DebtId): string {
  return debt.slice(2, 10).toUpperCase();
}
