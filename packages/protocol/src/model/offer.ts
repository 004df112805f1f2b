import type { Address } from "viem";
import { DAY_SECONDS } from "../calendar.ts";
import { accrued } from "../late-fee.ts";
import { close, type ModelDebt, requireOpen, requirePermitted, SMALLEST_PAYMENT, type Step, tell } from "../model.ts";
import { leftAt, payoffAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";
import { lapsesAt } from "./dispute.ts";
import { hold, holdingOf, take } from "./hold.ts";
import { receive } from "./pay.ts";
import { pulledIntoEscrow } from "./token.ts";

const LATEST_OFFER_SECONDS = 5 * 365 * DAY_SECONDS;

/** `DebtBook.offer`. Errors: `debt-book/{debt-not-open,not-permitted,offer-time-out-of-range,offer-out-of-range,offer-firm}`. */
export function makeOffer(debt: ModelDebt, by: Address, amount: Amount, until: Instant, at: Instant): Step {
  requireOpen(debt);
  requirePermitted(debt, by, "offer");
  checkOfferTime(until, at);
  const payoff = payoffAt(debt, at);
  if (amount === 0n || amount >= payoff) refuse("debt-book/offer-out-of-range", [amount, payoff]);
  const last = debt.offer;
  const isFirm = last !== null && last.until >= at;
  if (isFirm && (amount > last.amount || until < last.until)) refuse("debt-book/offer-firm", [last.amount, last.until]);
  return tell({ ...accrued(debt, at), offer: { amount, until } }, { type: "OfferMade", by, amount, until });
}

/** `DebtBook.cancelOffer`. Errors: `debt-book/{debt-not-open,not-permitted,offer-missing,offer-firm}`. */
export function cancelOffer(debt: ModelDebt, by: Address, at: Instant): Step {
  requireOpen(debt);
  requirePermitted(debt, by, "offer");
  const { offer } = debt;
  if (offer === null) return refuse("debt-book/offer-missing", [debt.id]);
  if (at <= offer.until) refuse("debt-book/offer-firm", [offer.amount, offer.until]);
  return tell({ ...debt, offer: null }, { type: "OfferCancelled", by });
}

/** `DebtBook.fundOffer`. Errors: `debt-book/{debt-not-open,offer-time-out-of-range,amount-too-small,amount-too-large,payment-failed}`. */
export function fundOffer(debt: ModelDebt, from: Address, sent: Amount, until: Instant, at: Instant): Step {
  requireOpen(debt);
  checkOfferTime(until, at);
  const left = leftAt(debt, at);
  if (sent < SMALLEST_PAYMENT) refuse("debt-book/amount-too-small", [sent, SMALLEST_PAYMENT]);
  if (sent > left) refuse("debt-book/amount-too-large", [sent, left]);
  const amount = pulledIntoEscrow(debt, from, sent);
  const held = hold(debt, { purpose: "offer", from, until, amount });
  return tell(held.debt, { type: "OfferFunded", holding: held.number, from, amount, until });
}

/** `DebtBook.acceptFundedOffer`. Errors: `debt-book/{debt-not-open,not-permitted,dispute-open,offer-of-another-debt,offer-expired,amount-too-large}`. */
export function acceptFundedOffer(debt: ModelDebt, by: Address, holding: bigint, at: Instant): Step {
  requireOpen(debt);
  requirePermitted(debt, by, "offer");
  if (debt.state === "disputed") refuse("debt-book/dispute-open", [debt.id, BigInt(lapsesAt(debt))]);
  const funds = holdingOf(debt, holding, "offer");
  if (funds === null) return refuse("debt-book/offer-of-another-debt", [holding, debt.id]);
  if (at > funds.until) refuse("debt-book/offer-expired", [funds.until, BigInt(at)]);
  const left = leftAt(debt, at);
  if (funds.amount > left) refuse("debt-book/amount-too-large", [funds.amount, left]);
  const settled = close(receive(accrued(debt, at), funds.from, funds.amount, "offer"), "settled");
  return { ...settled, debt: take(settled.debt, holding, debt.creditor, funds.amount) };
}

function checkOfferTime(until: Instant, at: Instant): void {
  if (until > at && until <= at + LATEST_OFFER_SECONDS) return;
  refuse("debt-book/offer-time-out-of-range", [until, BigInt(at)]);
}
