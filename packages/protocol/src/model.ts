import type { Address } from "viem";
import type { WrittenFacts } from "./debt.ts";
import type { ChargeRebated, DebtClosed, DebtEvent, PaymentReceived } from "./event.ts";
import { feeAssessedAt } from "./late-fee.ts";
import { leftAt, payoffAt } from "./quote.ts";
import { refuse } from "./refuse.ts";
import { totalOf } from "./schedule.ts";
import { nextSequence } from "./sequence.ts";
import { type Amount, type Conditions, type DebtId, type Instant, type Method, STATES, type Terms } from "./terms.ts";
import { checkTerms } from "./terms-check.ts";
import { debtIdOf, type TermsDomain } from "./typed-data.ts";

/**
 * DebtBook in TypeScript: what the contract must do, to the unit and to the event. Its token delivers every payment in
 * full, so nothing is held and nothing arrives short; signatures are the caller's affair.
 */
export interface ModelDebt extends WrittenFacts {
  readonly id: DebtId;
  readonly sequence: number;
}

/** A call that was accepted: the debt after it, and the events that it emitted, in order. */
export interface Step {
  readonly debt: ModelDebt;
  readonly events: readonly DebtEvent[];
}

const SMALLEST_PAYMENT: Amount = 10_000n;

/** `DebtBook.open` with conditions registered as `conditionsId`. Errors: those of `checkTerms`. */
export function openDebt(
  terms: Terms,
  conditions: Conditions,
  conditionsId: number,
  domain: TermsDomain,
  at: Instant,
): Step {
  checkTerms(terms, conditions, at);
  const id = debtIdOf(terms, domain);
  const untouched = { paid: 0n, feeAssessed: 0n, accruedAt: at, sequence: 1 };
  return {
    debt: { id, terms, conditions, state: "active", ...untouched },
    events: [{ type: "DebtOpened", id, sequence: 1, conditionsId, terms }],
  };
}

/** `DebtBook.pay`. Errors: `debt-book/debt-not-open`, `debt-book/amount-too-small`, `debt-book/amount-too-large`. */
export function payDebt(debt: ModelDebt, payer: Address, amount: Amount, at: Instant): Step {
  requireOpen(debt);
  const left = leftAt(debt, at);
  const minimum = left < SMALLEST_PAYMENT ? left : SMALLEST_PAYMENT;
  if (amount < minimum) refuse("debt-book/amount-too-small", [amount, minimum]);
  if (amount > left) refuse("debt-book/amount-too-large", [amount, left]);
  const isDebtor = payer.toLowerCase() === debt.terms.debtor.toLowerCase();
  const received = receive(debt, payer, amount, isDebtor ? "debtor" : "thirdParty", at);
  return amount === left ? close(received) : received;
}

/** `DebtBook.payoff`. Errors: `debt-book/debt-not-open`, `debt-book/payoff-above-maximum`. */
export function payOffDebt(debt: ModelDebt, payer: Address, maximum: Amount, at: Instant): Step {
  requireOpen(debt);
  const left = leftAt(debt, at);
  const payoff = payoffAt(debt, at);
  if (payoff > maximum) refuse("debt-book/payoff-above-maximum", [payoff, maximum]);
  const received = receive(debt, payer, payoff, "payoff", at);
  return close(payoff < left ? rebate(received, left - payoff) : received);
}

function requireOpen(debt: ModelDebt): void {
  if (debt.state !== "active") refuse("debt-book/debt-not-open", [debt.id, STATES.indexOf(debt.state)]);
}

function receive(debt: ModelDebt, payer: Address, amount: Amount, method: Method, at: Instant): Step {
  // First the fee up to now, then the payment: the clock ran on what was missing until now.
  const feeAssessed = feeAssessedAt(debt, at);
  const paid = debt.paid + amount;
  const toFees = beyondTotal(debt, paid) - beyondTotal(debt, debt.paid);
  const after = { ...debt, paid, feeAssessed, accruedAt: at };
  const event: Unnumbered<PaymentReceived> = {
    type: "PaymentReceived",
    payer,
    amount,
    toFees,
    paid,
    feeAssessed,
    method,
  };
  return emit({ debt: after, events: [] }, event);
}

function rebate(step: Step, amount: Amount): Step {
  return emit(step, { type: "ChargeRebated", amount });
}

function close({ debt, events }: Step): Step {
  return emit({ debt: { ...debt, state: "paid" }, events }, { type: "DebtClosed", how: "paid" });
}

type Unnumbered<Event extends DebtEvent> = Omit<Event, "id" | "sequence">;

function emit(
  { debt, events }: Step,
  event: Unnumbered<PaymentReceived> | Unnumbered<ChargeRebated> | Unnumbered<DebtClosed>,
): Step {
  const sequence = nextSequence(debt.sequence);
  return { debt: { ...debt, sequence }, events: [...events, { ...event, id: debt.id, sequence }] };
}

function beyondTotal(debt: ModelDebt, paid: Amount): Amount {
  const beyond = paid - totalOf(debt.terms);
  return beyond > 0n ? beyond : 0n;
}
