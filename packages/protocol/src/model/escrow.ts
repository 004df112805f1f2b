import type { Address } from "viem";
import { isOpen } from "../late-fee.ts";
import type { ModelDebt, ModelHolding, Step } from "../model.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";
import { credit, creditOf, take } from "./hold.ts";
import { arriving, isBlocked, transferred } from "./token.ts";

/** `Escrow.release`. Errors: `escrow/{holding-empty,holding-firm}`. */
export function releaseHolding(debt: ModelDebt, number: bigint, at: Instant): Step {
  const holding = debt.holdings[Number(number) - 1];
  if (holding === undefined || holding.amount === 0n) return refuse("escrow/holding-empty", [number]);
  const owner = ownerOf(debt, holding, at);
  if (owner === null) return refuse("escrow/holding-firm", [number]);
  return { debt: take(debt, number, owner, holding.amount), events: [] };
}

/** `Escrow.withdraw`, to the account itself. Errors: `escrow/{nothing-to-withdraw,withdrawal-failed}`. */
export function withdrawCredit(debt: ModelDebt, account: Address): Step {
  const { token } = debt.conditions;
  const amount = creditOf(debt, account);
  if (amount === 0n) refuse("escrow/nothing-to-withdraw", [token, account]);
  if (isBlocked(debt, account)) refuse("escrow/withdrawal-failed", [token, account, amount]);
  return { debt: { ...debt, credits: { ...debt.credits, [account]: 0n } }, events: [] };
}

/** `Escrow.depositFor`. Error: `escrow/deposit-failed`. */
export function depositFor(debt: ModelDebt, from: Address, account: Address, amount: Amount): Step {
  const isMoved = amount > 0n && !isBlocked(debt, from);
  if (!isMoved) refuse("escrow/deposit-failed", [debt.conditions.token, from, amount]);
  return { debt: credit(debt, account, arriving(debt, amount)), events: [] };
}

/** A plain transfer to Escrow, which belongs to nobody there. Error: `chain/refused`. */
export function sendStray(debt: ModelDebt, from: Address, amount: Amount): Step {
  return { debt: { ...debt, stray: debt.stray + transferred(debt, from, amount) }, events: [] };
}

/** `Escrow.recoverStray`. Error: `escrow/nothing-stray`. */
export function recoverStray(debt: ModelDebt): Step {
  if (debt.stray === 0n) refuse("escrow/nothing-stray", [debt.conditions.token]);
  return { debt: { ...debt, stray: 0n }, events: [] };
}

/** Whose it is by now; null while that is not decided. */
function ownerOf(debt: ModelDebt, { purpose, from, until }: ModelHolding, at: Instant): Address | null {
  const { debtor } = debt.terms;
  switch (purpose) {
    case "payment":
      if (debt.state === "void") return debtor;
      return debt.state !== "disputed" && at >= until ? debt.creditor : null;
    case "principal":
      return debtor;
    case "deposit":
      return isOpen(debt.state) ? null : debtor;
    case "offer":
      return at > until || !isOpen(debt.state) ? from : null;
  }
}
