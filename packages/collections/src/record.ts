import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
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
import type { ChainId, Conditions } from "@duebook/protocol/terms";
import type { Ledger } from "./ledger.ts";

/** Sequence numbers are 16 bits wide and wrap, so that they can never block a payment. */
const SEQUENCES = 2 ** 16;

/**
 * The ledger after one more event; replaying an event changes nothing.
 * An event that skips sequence numbers halts its debt alone: it is kept as a gap and not applied.
 * Throws `ledger/conditions-unknown` if a debt opens under conditions that were never recorded.
 */
export function record(ledger: Ledger, event: ChainEvent): Ledger {
  return event.type === "ConditionsRegistered" ? recordConditions(ledger, event) : recordOfDebt(ledger, event);
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

function recordOfDebt(ledger: Ledger, event: Position & DebtEvent): Ledger {
  const facts = ledger.debts[event.id];
  const ahead = countAhead(facts, event);
  if (ahead < 1) return ledger;
  if (ahead > 1) return keepGap(ledger, event, nextSequence(facts));
  const debts = { ...ledger.debts, [event.id]: { ...apply(ledger, facts, event), sequence: event.sequence } };
  return narrowGap({ ...ledger, debts }, event);
}

/** How many events after the newest known one this is; 1 is the next, less is known already. */
function countAhead(facts: DebtFacts | undefined, event: DebtEvent): number {
  // A wrapped 0 stands for 2^16.
  if (facts === undefined) return event.type === "DebtOpened" ? 1 : event.sequence || SEQUENCES;
  if (event.type === "DebtOpened") return 0;
  const ahead = (event.sequence - facts.sequence + SEQUENCES) % SEQUENCES;
  // Half of the range is the past: nobody replays 2^15 events of one debt out of order.
  return ahead < SEQUENCES / 2 ? ahead : 0;
}

function nextSequence(facts: DebtFacts | undefined): number {
  return facts === undefined ? 1 : (facts.sequence + 1) % SEQUENCES;
}

function keepGap(ledger: Ledger, event: DebtEvent, expected: number): Ledger {
  const known = ledger.gaps[event.id];
  if (known !== undefined && !isBefore(known.received, event.sequence)) return ledger;
  return { ...ledger, gaps: { ...ledger.gaps, [event.id]: { expected, received: event.sequence } } };
}

/** The gap closes only when everything that was skipped, and the event that showed it, has been applied. */
function narrowGap(ledger: Ledger, event: DebtEvent): Ledger {
  const gap = ledger.gaps[event.id];
  if (gap === undefined) return ledger;
  const { [event.id]: _, ...others } = ledger.gaps;
  if (!isBefore(event.sequence, gap.received)) return { ...ledger, gaps: others };
  const expected = (event.sequence + 1) % SEQUENCES;
  return { ...ledger, gaps: { ...others, [event.id]: { ...gap, expected } } };
}

function isBefore(sequence: number, other: number): boolean {
  const ahead = (other - sequence + SEQUENCES) % SEQUENCES;
  return ahead > 0 && ahead < SEQUENCES / 2;
}

function apply(ledger: Ledger, facts: DebtFacts | undefined, event: Position & DebtEvent): DebtFacts {
  if (event.type === "DebtOpened") return facts ?? open(ledger, event);
  if (facts === undefined) throw startsWithoutOpening(event);
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

function open(ledger: Ledger, event: Position & DebtOpened): DebtFacts {
  return {
    id: event.id,
    chain: event.chain,
    terms: event.terms,
    conditions: findConditions(ledger, event),
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

function findConditions(ledger: Ledger, event: Position & DebtOpened): Conditions {
  const conditions = ledger.conditions[conditionsKey(event.chain, event.conditionsId)];
  if (conditions !== undefined) return conditions;
  throw new DuebookError(
    "ledger/conditions-unknown",
    `Debt ${event.id} was opened under conditions ${event.conditionsId} of ${event.chain}, which were never recorded. Record the chain from the block in which DebtBook was deployed.`,
    { debt: event.id, chain: event.chain, conditionsId: event.conditionsId },
  );
}

function startsWithoutOpening(event: Position & DebtEvent): DuebookError {
  return new DuebookError(
    "ledger/not-opened",
    `The first event of debt ${event.id} is ${event.type}, not DebtOpened. Check the DebtBook address of ${event.chain}.`,
    { debt: event.id, type: event.type, chain: event.chain },
  );
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
