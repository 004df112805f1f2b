import type { Hex } from "viem";
import type { Mandate } from "../mandate.ts";
import { emit, isSame, type ModelDebt, requireOpen, SMALLEST_PAYMENT, type Step } from "../model.ts";
import { refuse } from "../refuse.ts";
import { dueAt, missingOfFirst, oldestUnpaid, scheduleInForce } from "../schedule.ts";
import type { Instant } from "../terms.ts";
import { payPart } from "./pay.ts";

/**
 * `DebtBook.autopay`, signed or sent by `signer`. Errors: `debt-book/{mandate-expired,mandate-used-up}`,
 * `debt-book/{mandate-signature-invalid,debt-not-open,mandate-of-other-token,mandate-of-other-version,mandate-paused}`,
 * `debt-book/installment-not-due`, those of a payment.
 */
export function autopay(debt: ModelDebt, signer: Hex, mandateId: Hex, mandate: Mandate, at: Instant): Step {
  const { payer, maximum } = mandate;
  const last = lastInstallment(debt, signer, mandateId, mandate, at);
  requireOpen(debt);
  requireSubject(debt, mandate, at);
  const installment = dueInstallment(debt, last, at);
  const missing = missingOfFirst(debt.terms, debt.paid, installment);
  const paid = payPart(debt, payer, missing < maximum ? missing : maximum, at);
  const amount = paid.debt.paid - debt.paid;
  // What is paid in full is never found again, so only a part is remembered.
  const mandates = amount < missing ? { ...debt.mandates, [mandateId]: installment } : debt.mandates;
  const executed = { ...paid.debt, mandates };
  const event = { type: "MandateExecuted", mandateId, payer, installment, amount } as const;
  return emit({ ...paid, debt: executed }, event);
}

/** `DebtBook.revokeMandate`. */
export function revokeMandate(debt: ModelDebt, payer: Hex, mandateId: Hex): Step {
  const revoked = { ...debt, mandates: { ...debt.mandates, [mandateId]: null } };
  return { debt: revoked, events: [{ type: "MandateRevoked", mandateId, payer }] };
}

function lastInstallment(debt: ModelDebt, signer: Hex, mandateId: Hex, mandate: Mandate, at: Instant): number {
  if (at > mandate.until) refuse("debt-book/mandate-expired", [mandate.until, BigInt(at)]);
  const last = debt.mandates[mandateId];
  if (last === null) return refuse("debt-book/mandate-used-up", [mandateId]);
  if (!isSame(signer, mandate.payer)) refuse("debt-book/mandate-signature-invalid", [mandate.payer]);
  return last ?? 0;
}

function requireSubject({ id, version, state, accruedAt }: ModelDebt, mandate: Mandate, at: Instant): void {
  if (version !== mandate.version) refuse("debt-book/mandate-of-other-version", [mandate.version, version]);
  if (state === "disputed" || accruedAt > at) refuse("debt-book/mandate-paused", [id]);
}

/** The oldest installment with something missing that the mandate has not paid for; less than 0.01 counts as nothing. */
function dueInstallment(debt: ModelDebt, last: number, at: Instant): number {
  const { terms } = debt;
  const oldest = oldestUnpaid(terms, debt.paid + SMALLEST_PAYMENT - 1n) ?? terms.installments + 1;
  const installment = Math.max(last + 1, oldest);
  const isDue = installment <= terms.installments && dueAt(scheduleInForce(debt), installment) <= at;
  if (!isDue) refuse("debt-book/installment-not-due", [debt.id, BigInt(installment)]);
  return installment;
}
