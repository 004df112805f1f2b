import type { DebtFacts } from "@duebook/protocol/debt";
import { DuebookError } from "@duebook/protocol/error";
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
import type { ChainId, Conditions } from "@duebook/protocol/terms";
import type { Address } from "viem";
import type { Ledger } from "./ledger.ts";
import { enforcementReducers } from "./record-enforcement.ts";
import { moneyReducers } from "./record-money.ts";
import { reliefReducers } from "./record-relief.ts";
import type { Reducers } from "./reducers.ts";

/** Sequence numbers are 16 bits wide and wrap, so that they can never block a payment. */
const SEQUENCES = 2 ** 16;

/**
 * The ledger after one more event; replaying an event changes nothing.
 * An event that skips sequence numbers halts its debt alone: it is kept as a gap and not applied.
 * Throws `ledger/conditions-unknown` if a debt opens under conditions that were never recorded.
 */
export function record(ledger: Ledger, event: ChainEvent): Ledger {
  return "id" in event ? recordOfDebt(ledger, event) : recordOfLedger(ledger, event);
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
  return event.type === "ConditionsRegistered" ? recordConditions(ledger, event) : recordServicer(ledger, event);
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

const REDUCERS: Reducers<Exclude<DebtEvent, DebtOpened>> = {
  ...moneyReducers,
  ...reliefReducers,
  ...enforcementReducers,
};

function apply(ledger: Ledger, facts: DebtFacts | undefined, event: Position & DebtEvent): DebtFacts {
  if (event.type === "DebtOpened") return facts ?? open(ledger, event);
  if (facts === undefined) throw startsWithoutOpening(event);
  // The table gives each type its own reducer, which the compiler cannot follow through the look-up.
  const reduce = REDUCERS[event.type] as (facts: DebtFacts, event: Position & DebtEvent) => DebtFacts;
  return reduce(facts, event);
}

function open(ledger: Ledger, event: Position & DebtOpened): DebtFacts {
  const { id, chain, terms, blockAt, sequence } = event;
  return openingFacts({ id, chain, terms, conditions: findConditions(ledger, event), openedAt: blockAt, sequence });
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
