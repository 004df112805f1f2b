import type { ChainEvent } from "@duebook/protocol/event";
import type { Amount, ChainId, DebtId, Instant, State } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { Sightings, Transfer } from "./transfer.ts";

/** A block by number, with the hash that links it to its parent and the instant (seconds) that it states. */
export interface BlockRef {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly at: Instant;
}

/** How far a chain is: its newest block, and the newest one that no reorg can undo. */
export interface Heads {
  readonly tip: BlockRef;
  readonly final: BlockRef;
}

/** Which events to read: those of the blocks `from` to `to`, both included. */
export interface EventsQuery {
  readonly from: number;
  readonly to: number;
  /**
   * Blocks of the range that were read already; the answer is of their branch, or it is `chain/moved`. None where all of the
   * range is final: then nothing has to be looked at again.
   */
  readonly expect: readonly BlockRef[];
}

/** Which transfers to read: those of the blocks that reached or left one of these accounts. */
export interface TransfersQuery extends EventsQuery {
  readonly accounts: readonly string[];
}

/** What the contract itself says about a debt at a block: the cross-check of the folded events. */
export interface DebtReading {
  readonly paid: Amount;
  readonly feeAssessed: Amount;
  readonly sequence: number;
  readonly state: State;
}

/**
 * One chain, as `follow` reads it. Every method answers in full or throws a `DuebookError`:
 * `chain/unreachable`, `chain/timed-out` and `chain/rate-limited` (nothing was heard), `chain/refused` (the endpoint
 * will not answer), `chain/behind` (it is not that far yet), `chain/moved` (a reorg came between two readings: read again),
 * `chain/wrong-chain` (the endpoint serves another chain), `chain/wrong-decimals` (the token counts in other units),
 * `chain/malformed` (the answer makes no sense), `chain/no-history` (nothing says how it was at that block).
 */
export interface ChainSource {
  readonly chain: ChainId;
  /** First block that can hold an event of ours. */
  readonly startBlock: number;
  heads(): Promise<Heads>;
  /** The blocks `from` to `to`, both included, each linked to the one before it. */
  headers(from: number, to: number): Promise<readonly BlockRef[]>;
  header(number: number): Promise<BlockRef>;
  /** All events of ours in the range, in the order of the chain; never fewer. */
  events(query: EventsQuery): Promise<readonly ChainEvent[]>;
  /**
   * The same by another road, which needs no index of the endpoint's: block by block, slowly. For what was left out.
   * Missing where the family knows no other road.
   */
  eventsByReceipts?(query: EventsQuery): Promise<readonly ChainEvent[]>;
  /** All transfers of the range that reached or left one of the accounts, in the order of the chain; never fewer. */
  transfers(query: TransfersQuery): Promise<readonly Transfer[]>;
  /**
   * What has reached or left the accounts above a final block, as far as nodes agree on it. Missing where `heads().tip` is
   * that far anyway, so that it is recorded and undone like everything else.
   */
  sightings?(accounts: readonly string[], above: BlockRef): Promise<Sightings>;
  /** What the contract says as of a final block. Missing where the chain carries no contract of ours. */
  readDebt?(id: DebtId, at: BlockRef): Promise<DebtReading>;
  /** What an account holds of a token as of a final block, in the token's smallest unit. Missing where no endpoint can say. */
  readBalance?(account: string, token: string, at: BlockRef): Promise<bigint>;
}
