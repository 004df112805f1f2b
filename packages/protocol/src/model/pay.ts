import type { Address } from "viem";
import { DAY_SECONDS } from "../calendar.ts";
import { accrued } from "../late-fee.ts";
import {
  beyondTotal,
  close,
  closeIfNothingLeft,
  emit,
  isSame,
  type ModelDebt,
  requireOpen,
  SMALLEST_PAYMENT,
  type Step,
  tell,
} from "../model.ts";
import { leftAt, payoffAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant, Method } from "../terms.ts";
import { credit, hold } from "./hold.ts";
import { pulled, pulledIntoEscrow } from "./token.ts";

/** `DebtBook.pay`. Errors: `debt-book/debt-not-open`, `debt-book/amount-too-small`, `debt-book/amount-too-large`. */
export function payDebt(debt: ModelDebt, payer: Address, amount: Amount, at: Instant): Step {
  requireOpen(debt);
  return payPart(debt, payer, amount, at);
}

/** Pays any amount from 0.01 to what is left. Errors: `debt-book/amount-too-small`, `debt-book/amount-too-large`. */
export function payPart(debt: ModelDebt, payer: Address, amount: Amount, at: Instant): Step {
  const left = leftAt(debt, at);
  const minimum = left < SMALLEST_PAYMENT ? left : SMALLEST_PAYMENT;
  if (amount < minimum) refuse("debt-book/amount-too-small", [amount, minimum]);
  if (amount > left) refuse("debt-book/amount-too-large", [amount, left]);
  if (amount === 0n) refuseNothing(debt, payer);
  const method = isSame(payer, debt.terms.debtor) ? "debtor" : "thirdParty";
  const collected = collect(accrued(debt, at), payer, amount, method, at);
  return closeIfNothingLeft(collected, "paid");
}

/** Only a disputed debt is open with nothing left: the token is asked to move nothing to Escrow before that is too small. */
function refuseNothing(debt: ModelDebt, payer: Address): never {
  pulledIntoEscrow(debt, payer, 0n);
  return refuse("debt-book/amount-too-small", [0n, 1n]);
}

/** `DebtBook.payoff`. Errors: `debt-book/{debt-not-open,payoff-above-maximum,nothing-left,payoff-short}`. */
export function payOffDebt(debt: ModelDebt, payer: Address, maximum: Amount, at: Instant): Step {
  requireOpen(debt);
  const left = leftAt(debt, at);
  const payoff = payoffAt(debt, at);
  if (payoff > maximum) refuse("debt-book/payoff-above-maximum", [payoff, maximum]);
  if (left === 0n) refuse("debt-book/nothing-left", [debt.id]);
  const collected = requireWhole(debt, payoff, collect(accrued(debt, at), payer, payoff, "payoff", at));
  const rebate = left - payoff;
  const rebated = rebate > 0n ? emit(collected, { type: "ChargeRebated", amount: rebate }) : collected;
  return debt.state === "disputed" ? credited(rebated, rebate) : close(rebated, "paid");
}

/** `DebtBook.payOffer`. Errors: `debt-book/{debt-not-open,offer-missing,offer-expired,amount-too-large,payoff-short}`. */
export function payOffer(debt: ModelDebt, payer: Address, at: Instant): Step {
  requireOpen(debt);
  const { offer } = debt;
  if (offer === null) return refuse("debt-book/offer-missing", [debt.id]);
  if (at > offer.until) refuse("debt-book/offer-expired", [offer.until, BigInt(at)]);
  // The late fee since the last accrual is forgiven with the rest, unless the offer needs a part of it.
  const isCovered = offer.amount <= leftAt(debt, debt.accruedAt);
  const left = leftAt(debt, isCovered ? debt.accruedAt : at);
  if (offer.amount > left) refuse("debt-book/amount-too-large", [offer.amount, left]);
  const assessed = isCovered ? debt : accrued(debt, at);
  const collected = requireWhole(debt, offer.amount, collect(assessed, payer, offer.amount, "offer", at));
  return debt.state === "disputed" ? forgiveRest(collected, left - offer.amount) : close(collected, "settled");
}

/** A dispute goes on with nothing left: what a payoff or an offer spares counts as paid. */
function credited({ debt, events }: Step, amount: Amount): Step {
  return { debt: { ...debt, paid: debt.paid + amount }, events };
}

function forgiveRest(collected: Step, amount: Amount): Step {
  if (amount === 0n) return collected;
  const step = credited(collected, amount);
  const { creditor: by, paid, feeAssessed } = step.debt;
  return emit(step, { type: "DebtForgiven", by, amount, paid, feeAssessed });
}

/** Credits a payment to a debt whose late fee is assessed, since the clock ran on what was missing until now. */
export function receive(debt: ModelDebt, payer: Address, amount: Amount, method: Method): Step {
  const { feeAssessed } = debt;
  const paid = debt.paid + amount;
  const toFees = beyondTotal(debt, paid) - beyondTotal(debt, debt.paid);
  return tell({ ...debt, paid }, { type: "PaymentReceived", payer, amount, toFees, paid, feeAssessed, method });
}

/** What closes a debt must arrive whole. Error: `debt-book/payoff-short`. */
function requireWhole(before: ModelDebt, amount: Amount, collected: Step): Step {
  const arrived = collected.debt.paid - before.paid;
  return arrived < amount ? refuse("debt-book/payoff-short", [amount, arrived]) : collected;
}

/** Errors: `debt-book/{payment-failed,amount-too-small}`. */
function collect(debt: ModelDebt, payer: Address, amount: Amount, method: Method, at: Instant): Step {
  // A payoff of nothing moves nothing.
  if (amount === 0n) return receive(debt, payer, 0n, method);
  const mustWait = debt.conditions.holdDays > 0 || debt.state === "disputed";
  return mustWait ? collectInEscrow(debt, payer, amount, method, at) : collectStraight(debt, payer, amount, method);
}

/** During a dispute and under escrow terms the payment counts at once and its tokens wait in Escrow. */
function collectInEscrow(debt: ModelDebt, payer: Address, sent: Amount, method: Method, at: Instant): Step {
  const amount = pulledIntoEscrow(debt, payer, sent);
  const received = receive(debt, payer, amount, method);
  const until = at + debt.conditions.holdDays * DAY_SECONDS;
  const { debt: holding, number } = hold(received.debt, { purpose: "payment", from: payer, until, amount });
  return emit({ ...received, debt: holding }, { type: "PaymentEscrowed", holding: number, amount, until });
}

/** To the creditor, or for a creditor that the token blocks to Escrow, as its credit there. */
function collectStraight(debt: ModelDebt, payer: Address, sent: Amount, method: Method): Step {
  const payee = debt.creditor;
  const delivered = pulled(debt, payer, payee, sent);
  if (delivered !== null) return receive(debt, payer, delivered, method);
  const amount = pulledIntoEscrow(debt, payer, sent);
  const received = receive(credit(debt, payee, amount), payer, amount, method);
  return emit(received, { type: "PaymentHeld", payee, amount });
}
