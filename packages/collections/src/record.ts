import type { DebtFacts } from "@duebook/protocol/debt";
import type {
  ChainEvent,
  ChargeRebated,
  ConditionsRegistered,
  DebtClosed,
  DebtEvent,
  DebtOpened,
  PaymentHeld,
  PaymentReceived,
  Position,
} from "@duebook/protocol/event";
import { nextSequence, sequencesAhead } from "@duebook/protocol/sequence";
import type { ChainId, Conditions } from "@duebook/protocol/terms";
import type { Ledger } from "./ledger.ts";

/** What can happen to a debt once it is open. */
type LaterEvent = Position & Exclude<DebtEvent, DebtOpened>;

/**
 * The ledger after one more event; replaying an event changes nothing.
 * What cannot be applied halts its debt alone and is kept as a gap: an event that skips sequence numbers, one without
 * an opening, and an opening under conditions that were never recorded.
 */
export function record(ledger: Ledger, event: ChainEvent): Ledger {
  if (event.type === "ConditionsRegistered") return recordConditions(ledger, event);
  return event.type === "DebtOpened" ? recordOpening(ledger, event) : recordLater(ledger, event);
}

/** Key of conditions in the ledger: their number counts on one chain only. */
export function conditionsKey(chain: ChainId, conditionsId: number): string {
  return `${chain}/${conditionsId}`;
}

function recordConditions(ledger: Ledger, event: Position & ConditionsRegistered): Ledger {
  const key = conditionsKey(event.chain, event.conditionsId);
  if (ledger.conditions[key] !== undefined) return ledger;
  return { ...ledger, conditions: { ...ledger.conditions, [key]: event.conditions } };
}

function recordOpening(ledger: Ledger, event: Position & DebtOpened): Ledger {
  if (ledger.debts[event.id] !== undefined) return ledger;
  const conditions = ledger.conditions[conditionsKey(event.chain, event.conditionsId)];
  if (conditions === undefined) return keepGap(ledger, event, event.sequence);
  return keepFacts(ledger, event, open(event, conditions));
}

function recordLater(ledger: Ledger, event: LaterEvent): Ledger {
  const facts = ledger.debts[event.id];
  if (facts === undefined) return keepGap(ledger, event, nextSequence(0));
  const ahead = sequencesAhead(event.sequence, facts.sequence);
  if (ahead < 1) return ledger;
  if (ahead > 1) return keepGap(ledger, event, nextSequence(facts.sequence));
  return keepFacts(ledger, event, { ...apply(facts, event), sequence: event.sequence });
}

function keepFacts(ledger: Ledger, event: DebtEvent, facts: DebtFacts): Ledger {
  return narrowGap({ ...ledger, debts: { ...ledger.debts, [event.id]: facts } }, event);
}

function keepGap(ledger: Ledger, event: DebtEvent, expected: number): Ledger {
  const known = ledger.gaps[event.id];
  if (known !== undefined && sequencesAhead(event.sequence, known.received) === 0) return ledger;
  return { ...ledger, gaps: { ...ledger.gaps, [event.id]: { expected, received: event.sequence } } };
}

/** The gap closes only when everything that was skipped, and the event that showed it, has been applied. */
function narrowGap(ledger: Ledger, event: DebtEvent): Ledger {
  const gap = ledger.gaps[event.id];
  if (gap === undefined) return ledger;
  const { [event.id]: _, ...others } = ledger.gaps;
  if (sequencesAhead(gap.received, event.sequence) === 0) return { ...ledger, gaps: others };
  const expected = nextSequence(event.sequence);
  return { ...ledger, gaps: { ...others, [event.id]: { ...gap, expected } } };
}

function apply(facts: DebtFacts, event: LaterEvent): DebtFacts {
  switch (event.type) {
    case "PaymentReceived":
      return receive(facts, event);
    case "PaymentHeld":
      return holdNewestPayment(facts, event);
    case "ChargeRebated":
      return rebate(facts, event);
    case "DebtClosed":
      return close(facts, event);
  }
}

function open(event: Position & DebtOpened, conditions: Conditions): DebtFacts {
  return {
    id: event.id,
    chain: event.chain,
    terms: event.terms,
    conditions,
    state: "active",
    paid: 0n,
    feeAssessed: 0n,
    accruedAt: event.blockAt,
    rebated: 0n,
    openedAt: event.blockAt,
    closedAt: null,
    sequence: event.sequence,
    payments: [],
  };
}

function receive(facts: DebtFacts, event: Position & PaymentReceived): DebtFacts {
  const { transaction, payer, amount, toFees, method, blockAt } = event;
  const payment = { transaction, payer, amount, toFees, receivedAt: blockAt, method, isHeld: false };
  return {
    ...facts,
    paid: event.paid,
    feeAssessed: event.feeAssessed,
    accruedAt: blockAt,
    payments: [...facts.payments, payment],
  };
}

/** PaymentHeld follows its PaymentReceived in the same call, so it speaks of the newest payment. */
function holdNewestPayment(facts: DebtFacts, event: Position & PaymentHeld): DebtFacts {
  const newest = facts.payments.at(-1);
  if (newest === undefined || newest.transaction !== event.transaction) return facts;
  return { ...facts, payments: [...facts.payments.slice(0, -1), { ...newest, isHeld: true }] };
}

function rebate(facts: DebtFacts, event: ChargeRebated): DebtFacts {
  return { ...facts, rebated: facts.rebated + event.amount };
}

function close(facts: DebtFacts, event: Position & DebtClosed): DebtFacts {
  return { ...facts, state: event.how, closedAt: event.blockAt };
}
