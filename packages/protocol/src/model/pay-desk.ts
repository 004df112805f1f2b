import type { Address } from "viem";
import type { Door, PermitUse } from "../call-arguments.ts";
import { DuebookError } from "../error.ts";
import { isOpen } from "../late-fee.ts";
import { isSame, type ModelDebt, type Step } from "../model.ts";
import { leftAt, payoffAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";
import { credit } from "./hold.ts";
import { payDebt, payOffDebt, payOffer } from "./pay.ts";
import { arriving, transferred } from "./token.ts";

/** `PayDesk.payMany` and `payManyWithPermit`: all of it or nothing. Errors: `pay-desk/nothing-to-pay`, those of `payThrough`. */
export function payMany(
  debt: ModelDebt,
  payer: Address,
  payDesk: Address,
  amounts: readonly Amount[],
  permit: PermitUse,
  at: Instant,
): Step {
  if (amounts.length === 0 && permit !== "approved") refuse("pay-desk/nothing-to-pay", []);
  return amounts.reduce<Step>(
    (before, amount) => {
      const paid = payThrough(before.debt, payer, payDesk, amount, at);
      return { debt: paid.debt, events: [...before.events, ...paid.events] };
    },
    { debt, events: [] },
  );
}

/** Takes a payer's tokens and pays with what arrives; the token may keep its share twice. Errors: `chain/refused`, those of `payDebt`. */
export function payThrough(debt: ModelDebt, payer: Address, payDesk: Address, amount: Amount, at: Instant): Step {
  return payDebt(debt, payDesk, transferred(debt, payer, amount), at);
}

/** A plain transfer to the pay address. Error: `chain/refused`. */
export function sendToPayAddress(debt: ModelDebt, from: Address, isForeign: boolean, amount: Amount): Step {
  const sent = isForeign
    ? { foreignAtPayAddress: debt.foreignAtPayAddress + amount }
    : { atPayAddress: debt.atPayAddress + transferred(debt, from, amount) };
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
  return { ...step, debt: credit(step.debt, debt.terms.debtor, arriving(debt, here - taken)) };
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
  const isCheaper = offered !== null && offered < payoff;
  const enough = isCheaper ? offered : payoff;
  const end = () => (isCheaper ? payOffer(debt, payer, at) : payOffDebt(debt, payer, payoff, at));
  const ended = here >= enough ? stepOrNull(end) : null;
  if (ended !== null) return { step: ended, taken: enough };
  const taken = here < left ? here : left;
  return { step: payDebt(debt, payer, taken, at), taken };
}

/** Ending fails while the token keeps a share: then the money pays as well. */
function stepOrNull(end: () => Step): Step | null {
  try {
    return end();
  } catch (error) {
    if (error instanceof DuebookError) return null;
    throw error;
  }
}

function offeredAt({ offer }: ModelDebt, at: Instant): Amount | null {
  return offer !== null && at <= offer.until ? offer.amount : null;
}
