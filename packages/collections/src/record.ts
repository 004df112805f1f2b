import type { DebtFacts } from "@duebook/protocol/debt";
import type {
  ChainEvent,
  ConditionsRegistered,
  DebtEvent,
  LedgerEvent,
  Position,
  ServicerAuthorized,
} from "@duebook/protocol/event";
import type { DebtOpened } from "@duebook/protocol/money-event";
import { openingFacts } from "@duebook/protocol/opening-facts";
import { nextSequence, sequencesAhead } from "@duebook/protocol/sequence";
import type { ChainId, Conditions } from "@duebook/protocol/terms";
import type { Address } from "viem";
import type { Ledger } from "./ledger.ts";
import { enforcementReducers } from "./record-enforcement.ts";
import { moneyReducers } from "./record-money.ts";
import { receiptReducers } from "./record-receipt.ts";
import { reliefReducers } from "./record-relief.ts";
import type { Reducers } from "./reducers.ts";

/** What can happen to a debt once it is open. */
type LaterEvent = Position & Exclude<DebtEvent, DebtOpened>;

/**
 * The ledger after one more event; replaying an event changes nothing.
 * What cannot be applied halts its debt alone and is kept as a gap: an event that skips sequence numbers, one without
 * an opening, and an opening under conditions that were never recorded.
 */
export function record(ledger: Ledger, event: ChainEvent): Ledger {
  if (!("id" in event)) return recordOfLedger(ledger, event);
  return event.type === "DebtOpened" ? recordOpening(ledger, event) : recordLater(ledger, event);
}

/** Key of conditions in the ledger: their number counts on one chain only. */
export function conditionsKey(chain: ChainId, conditionsId: number): string {
  return `${chain}/${conditionsId}`;
}

/** Key of a servicer in the ledger. */
export function servicerKey(chain: ChainId, creditor: Address, servicer: Address): string {
  return `${chain}/${creditor}/${servicer}`;
}

function recordOfLedger(ledger: Ledger, event: Position & LedgerEvent): Ledger {
  if (event.type === "ConditionsRegistered") return recordConditions(ledger, event);
  // Nothing here depends on a mandate: what it paid is a payment, and what it will pay is nobody's promise.
  return event.type === "ServicerAuthorized" ? recordServicer(ledger, event) : ledger;
}

/** The last word counts: whoever records an older event again must record the newer ones again after it. */
function recordServicer(ledger: Ledger, event: Position & ServicerAuthorized): Ledger {
  const key = servicerKey(event.chain, event.creditor, event.servicer);
  return { ...ledger, servicers: { ...ledger.servicers, [key]: event.permissions } };
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

const REDUCERS: Reducers<Exclude<DebtEvent, DebtOpened>> = {
  ...moneyReducers,
  ...receiptReducers,
  ...reliefReducers,
  ...enforcementReducers,
};

function apply(facts: DebtFacts, event: LaterEvent): DebtFacts {
  // The table gives each type its own reducer, which the compiler cannot follow through the look-up.
  const reduce = REDUCERS[event.type] as (facts: DebtFacts, event: LaterEvent) => DebtFacts;
  return reduce(facts, event);
}

function open(event: Position & DebtOpened, conditions: Conditions): DebtFacts {
  const { id, chain, terms, blockAt, sequence } = event;
  return openingFacts({ id, chain, terms, conditions, openedAt: blockAt, sequence });
}
