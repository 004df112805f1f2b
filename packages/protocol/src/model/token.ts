import type { Address } from "viem";
import { isSame, type ModelDebt, type Step } from "../model.ts";
import { refuse } from "../refuse.ts";
import type { Amount } from "../terms.ts";

/** The token blocks an account as payer and payee from now on, or no more. */
export function blockAccount(debt: ModelDebt, account: Address, isBlocked: boolean): Step {
  const others = debt.token.blocked.filter((one) => !isSame(one, account));
  const blocked = isBlocked ? [...others, account] : others;
  return { debt: { ...debt, token: { ...debt.token, blocked } }, events: [] };
}

/** The token keeps a share of each transfer from now on, up to so much; none if that is nothing. */
export function switchFee(debt: ModelDebt, feeBps: number, maximumFee: Amount): Step {
  return { debt: { ...debt, token: { ...debt.token, feeBps, maximumFee } }, events: [] };
}

/** Whether the token refuses to move anything from or to an account. */
export function isBlocked({ token }: ModelDebt, account: Address): boolean {
  return token.blocked.some((one) => isSame(one, account));
}

/** A plain transfer to a contract, which no token blocks: what arrives there. Error: `chain/refused`. */
export function transferred(debt: ModelDebt, from: Address, amount: Amount): Amount {
  return isBlocked(debt, from) ? refuse("chain/refused", []) : arriving(debt, amount);
}

/** `TokenPulls._pullTo`: what counts of a payment; `null` if the token refuses it. Error: `debt-book/amount-too-small`. */
export function pulled(debt: ModelDebt, from: Address, to: Address, amount: Amount): Amount | null {
  if (isBlocked(debt, from) || isBlocked(debt, to)) return null;
  // Nothing arrives at whoever pays itself, as far as its balance tells.
  return counted(debt, amount, isSame(from, to) ? 0n : arriving(debt, amount));
}

/** `TokenPulls._pullOrRevert`: what counts of what is pulled into Escrow. Errors: `debt-book/{payment-failed,amount-too-small}`. */
export function pulledIntoEscrow(debt: ModelDebt, from: Address, amount: Amount): Amount {
  if (isBlocked(debt, from)) return refuse("debt-book/payment-failed", [debt.conditions.token, from, amount]);
  return counted(debt, amount, arriving(debt, amount));
}

/** What a transfer leaves of an amount; the token's share is rounded down. */
export function arriving({ token }: ModelDebt, amount: Amount): Amount {
  const share = (amount * BigInt(token.feeBps)) / 10_000n;
  return amount - (share < token.maximumFee ? share : token.maximumFee);
}

/** What arrived, for the kinds of token that may keep a share; else what was asked for. */
function counted({ token, conditions }: ModelDebt, amount: Amount, arrived: Amount): Amount {
  const isSwitchedOn = conditions.tokenKind === "tetherLegacy" && token.maximumFee > 0n;
  if (conditions.tokenKind !== "measured" && !isSwitchedOn) return amount;
  return arrived > 0n ? arrived : refuse("debt-book/amount-too-small", [0n, 1n]);
}
