import type { Address } from "viem";
import { isOpen } from "../late-fee.ts";
import type { ModelDebt, ModelHolding, Step } from "../model.ts";
import { refuse } from "../refuse.ts";
import type { Instant } from "../terms.ts";
import { creditOf, take } from "./hold.ts";

/** `Escrow.release`. Errors: `escrow/{holding-empty,holding-firm}`. */
export function releaseHolding(debt: ModelDebt, number: bigint, at: Instant): Step {
  const holding = debt.holdings[Number(number) - 1];
  if (holding === undefined || holding.amount === 0n) return refuse("escrow/holding-empty", [number]);
  const owner = ownerOf(debt, holding, at);
  if (owner === null) return refuse("escrow/holding-firm", [number]);
  return { debt: take(debt, number, owner, holding.amount), events: [] };
}

/** `Escrow.withdraw`, to the account itself. Error: `escrow/nothing-to-withdraw`. */
export function withdrawCredit(debt: ModelDebt, account: Address): Step {
  if (creditOf(debt, account) === 0n) refuse("escrow/nothing-to-withdraw", [debt.conditions.token, account]);
  return { debt: { ...debt, credits: { ...debt.credits, [account]: 0n } }, events: [] };
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
