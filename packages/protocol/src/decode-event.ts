import { type Address, type DecodeEventLogReturnType, type Hex, toEventSelector } from "viem";
import { DuebookError } from "./error.ts";
import type { ChainEvent, DebtEvent, LedgerEvent, Position } from "./event.ts";
import { createEventReader, type EventReader } from "./event-reader.ts";
import { debtBookAbi } from "./generated/abi.ts";
import { type ChainId, type Instant, METHODS, RULINGS, STATES } from "./terms.ts";
import { fromContractConditions } from "./typed-data.ts";

/** A log as a chain's endpoint gives it, its numbers decoded. */
export interface MinedEventLog {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: number;
  readonly blockHash: Hex;
  readonly transactionHash: Hex;
  readonly logIndex: number;
}

/** EIP-5267: says that the signing domain changed, which it never does here. */
const OF_A_STANDARD: ReadonlySet<string> = new Set(["EIP712DomainChanged"]);

/** How the log of each event of ours is read, by its first topic. */
const READERS: ReadonlyMap<Hex, { readonly eventName: string; readonly read: EventReader }> = new Map(
  debtBookAbi
    .filter((item) => item.type === "event")
    .filter(({ name }) => !OF_A_STANDARD.has(name))
    .map((event) => [toEventSelector(event), { eventName: event.name, read: createEventReader(event) }]),
);

/** First topics of the logs that state an event of DebtBook: what to ask a node for. */
export const EVENT_TOPICS: readonly Hex[] = [...READERS.keys()];

/**
 * The event that a log of DebtBook states, or null if the log is of another kind.
 * Error: `protocol/event-malformed` if the topic is ours and the rest cannot be read, since skipping it would lose money.
 */
export function decodeChainEvent(log: MinedEventLog, chain: ChainId, blockAt: Instant): ChainEvent | null {
  const [topic] = log.topics;
  const reader = topic && READERS.get(topic);
  if (!reader) return null;
  try {
    const decoded = { eventName: reader.eventName, args: reader.read(log.topics, log.data) };
    // The reader was made of the ABI that the type is made of; a test holds it to viem's own reading.
    return { ...positionOf(log, chain, blockAt), ...eventOf(decoded as DecodedEvent) };
  } catch (cause) {
    const { blockNumber, logIndex } = log;
    const sentence = `Log ${logIndex} of block ${blockNumber} on ${chain} carries an event of DebtBook that cannot be read. Ask another endpoint for it.`;
    throw new DuebookError("protocol/event-malformed", sentence, { chain, blockNumber, logIndex }, cause);
  }
}

type DecodedEvent = DecodeEventLogReturnType<typeof debtBookAbi, undefined, [Hex, ...Hex[]], Hex, true>;

function eventOf(decoded: DecodedEvent): LedgerEvent | DebtEvent {
  switch (decoded.eventName) {
    case "ConditionsRegistered":
      return { type: decoded.eventName, ...decoded.args, conditions: fromContractConditions(decoded.args.conditions) };
    case "DebtOpened": {
      // Creditor and debtor stand in the terms; the indexed copies serve searches on the chain.
      const { id, sequence, conditionsId, terms } = decoded.args;
      return { type: decoded.eventName, id, sequence, conditionsId, terms };
    }
    case "PaymentReceived":
      return { type: decoded.eventName, ...decoded.args, method: named(METHODS, decoded.args.method) };
    case "DisputeRuled":
      return { type: decoded.eventName, ...decoded.args, ruling: named(RULINGS, decoded.args.ruling) };
    case "DebtClosed":
      return { type: decoded.eventName, ...decoded.args, how: named(STATES, decoded.args.how) };
    default:
      // Every other event has the names and the types of its arguments; the test reads each event of the ABI.
      return { type: decoded.eventName, ...decoded.args } as DebtEvent;
  }
}

function positionOf(log: MinedEventLog, chain: ChainId, blockAt: Instant): Position {
  const { blockNumber, blockHash, transactionHash, logIndex } = log;
  return { chain, blockNumber, blockHash, blockAt, transaction: transactionHash, logIndex };
}

function named<Name>(names: readonly Name[], index: number): Name {
  const name = names[index];
  if (name === undefined) throw new RangeError(`${index} is none of ${names.length} names`);
  return name;
}
