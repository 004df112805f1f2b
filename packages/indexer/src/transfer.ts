import type { ChainId } from "@duebook/protocol/terms";
import type { BlockRef } from "./chain-source.ts";

/**
 * Tokens that reached, or left, an account we watch: a fact of the chain, not yet attributed to a debt.
 * Accounts and tokens are written as the source writes them: in lower-case hexadecimal on EVM chains and TRON, in base58 on Solana.
 */
export interface Transfer {
  readonly chain: ChainId;
  /** Sorts as the chain does, and is unique on it. */
  readonly position: string;
  readonly block: Omit<BlockRef, "parentHash">;
  readonly transactionId: string;
  /** Of the log in its block, or of the balance change in its transaction. */
  readonly index: number;
  readonly token: string;
  /** Never used for attribution: anyone can send from anywhere. Null if the chain names no one account. */
  readonly from: string | null;
  readonly to: string;
  /** In the token's smallest unit, as it arrived; may be 0. */
  readonly amount: bigint;
  /** Accounts that the transaction names to say what it is for (Solana Pay). */
  readonly references: readonly string[];
  readonly memo: string | null;
}

/** Transfers above a final block, which a reorg may still undo: enough to be silent, never to count. */
export interface Sightings {
  /** Newest block that was looked at: of what is above it, nothing is said. */
  readonly upTo: number;
  readonly transfers: readonly Transfer[];
}
