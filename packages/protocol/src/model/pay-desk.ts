import type { Address } from "viem";
import type { Door, PermitUse } from "../call-arguments.ts";
import { isOpen } from "../late-fee.ts";
import { isSame, type ModelDebt, type Step } from "../model.ts";
import { leftAt, payoffAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";
import { credit } from "./hold.ts";
import { payDebt, payOffDebt, payOffer } from "./pay.ts";

/** `PayDesk.payMany` and `payManyWithPermit`: all of it or nothing. Errors: `pay-desk/nothing-to-pay`, those of `payDebt`. */
export function payMany(
  debt: ModelDebt,
  payDesk: Address,
  amounts: readonly Amount[],
  permit: PermitUse,
  at: Instant,
): Step {
  if (amounts.length === 0 && permit !== "approved") refuse("pay-desk/nothing-to-pay", []);
  return amounts.reduce<Step>(
    (before, amount) => {
      const paid = payDebt(before.debt, payDesk, amount, at);
      return { debt: paid.debt, events: [...before.events, ...paid.events] };
    },
    { debt, events: [] },
  );
}

/** A plain transfer to the pay address. */
export function sendToPayAddress(debt: ModelDebt, isForeign: boolean, amount: Amount): Step {
  const sent = isForeign
    ? { foreignAtPayAddress: debt.foreignAtPayAddress + amount }
    : { atPayAddress: debt.atPayAddress + amount };
  return { debt: { ...debt, ...sent }, events: [] };
}

/**
 * `PayDesk.sweep`: ends the debt the cheapest way that the money is enough for, else pays; the rest is the debtor's credit.
 * Errors: `pay-desk/nothing-to-sweep`, those of `payDebt`.
 */
export function sweep(debt: ModelDebt, payAddress: Address, at: Instant): Step {
  const here = debt.atPayAddress;
  if (here === 0n) refuse("pay-desk/nothing-to-sweep", [debt.id, debt.conditions.token]);
  const { step, taken } = settle({ ...debt, atPayAddress: 0n }, payAddress, here, at);
  return { ...step, debt: credit(step.debt, debt.terms.debtor, here - taken) };
}

/** `PayDesk.recover`. Errors: `pay-desk/{token-of-debt,nothing-to-sweep}`, `debt-book/debtor-signature-invalid`. */
export function recoverForeign(debt: ModelDebt, signer: Address, isForeign: boolean): Step {
  const { token } = debt.conditions;
  if (!isForeign) refuse("pay-desk/token-of-debt", [token]);
  const { debtor } = debt.terms;
  if (!isSame(signer, debtor)) refuse("debt-book/debtor-signature-invalid", [debtor]);
  if (debt.foreignAtPayAddress === 0n) refuse("pay-desk/nothing-to-sweep", [debt.id, token]);
  return { debt: { ...debt, foreignAtPayAddress: 0n }, events: [] };
}

/** Whoever calls what only another contract may. Errors: `escrow/only-debt-book`, `pay-desk/only-pay-address`. */
export function trespass(by: Address, door: Door): never {
  if (door === "emptyPayAddress") refuse("pay-desk/only-pay-address", []);
  return refuse("escrow/only-debt-book", [by]);
}

function settle(debt: ModelDebt, payer: Address, here: Amount, at: Instant): { step: Step; taken: Amount } {
  const left = leftAt(debt, at);
  if (!isOpen(debt.state) || left === 0n) return { step: { debt, events: [] }, taken: 0n };
  const offered = offeredAt(debt, at);
  const payoff = payoffAt(debt, at);
  if (offered !== null && offered < payoff && here >= offered) {
    return { step: payOffer(debt, payer, at), taken: offered };
  }
  const isEnough = here >= payoff && (offered === null || offered >= payoff);
  if (isEnough) return { step: payOffDebt(debt, payer, payoff, at), taken: payoff };
  const taken = here < left ? here : left;
  return { step: payDebt(debt, payer, taken, at), taken };
}

function offeredAt({ offer }: ModelDebt, at: Instant): Amount | null {
  return offer !== null && at <= offer.until ? offer.amount : null;
}
