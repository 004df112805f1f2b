import type { DebtFacts, Payment } from "@duebook/protocol/debt";
import type { Instant } from "@duebook/protocol/terms";

/** A payment enters a debt at `at`, with the running totals that its event states. */
export function credit(
  facts: DebtFacts,
  { paid, feeAssessed }: Pick<DebtFacts, "paid" | "feeAssessed">,
  at: Instant,
  payment: Payment,
): DebtFacts {
  const accruedAt = Math.max(facts.accruedAt, at);
  return { ...facts, paid, feeAssessed, accruedAt, payments: [...facts.payments, payment] };
}
