import type { BlockRef } from "@duebook/indexer/chain-source";
import type { ChainId } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";

/** What a contract is asked to do; to the sender itself and without data it does nothing. */
export interface Call {
  readonly to: Address;
  readonly data: Hex;
}

/** A transaction as it is stored before it is sent. */
export interface SignedTransaction {
  /** As the chain writes it. */
  readonly id: string;
  /** What is sent, in the chain's own form; sent again it is the same transaction. */
  readonly raw: string;
  /** The most that it can cost, in the chain's smallest unit. */
  readonly mostCost: bigint;
  /** What the writer wants to know of it again. */
  readonly body: object;
}

/** Who signed the versions of a transaction, and under which nonce; null on a chain without nonces. */
export interface Signer {
  readonly sender: Address;
  readonly nonce: number | null;
}

/** A transaction that the chain would take now. */
export interface Draft {
  readonly mostCost: bigint;
  /** Nonces below it are used up; null on a chain without nonces. */
  readonly leastNonce: number | null;
  /** Asks nobody: signing is part of a database transaction. */
  sign(nonce: number | null): Promise<SignedTransaction>;
}

/** Why the chain would not take a call: the contract's own error, `area/slug`. */
export interface Refusal {
  readonly refused: string;
}

/** What became of the versions of a transaction. `dead` is proven: no block can hold one of them any more. */
export type Fate =
  | { readonly kind: "unseen" }
  | { readonly kind: "dead" }
  | {
      readonly kind: "mined";
      readonly blockNumber: number;
      /** In the chain's smallest unit. */
      readonly cost: bigint;
      /** Why it was reverted; null if it was not. */
      readonly code: string | null;
    };

/** What writing costs at present, in the chain's smallest unit. */
export interface NativeCosts {
  /** A transaction, whatever is in it. */
  readonly batch: bigint;
  /** Each sweep and each receipt in one. */
  readonly sweep: bigint;
  readonly receipt: bigint;
}

/** The servicer's hand on one chain. An endpoint that fails makes any of it throw; nothing is lost then. */
export interface ChainWriter {
  readonly chain: ChainId;
  /** Who signs, in 20 bytes. */
  readonly sender: Address;
  readonly debtBook: Address;
  readonly payDesk: Address;
  costs(): Promise<NativeCosts>;
  /** Tries a call on the newest state. Throws `recording/cannot-pay` if the sender has less than it may cost. */
  draft(call: Call): Promise<Draft | Refusal>;
  /** Offers more for what is not mined yet, under the same nonce; null where nobody can. */
  raise(transaction: SignedTransaction): Promise<Draft | null>;
  /** Sends it, or sends it again. Throws `recording/not-taken` if the node has another reason than having it already. */
  broadcast(transaction: SignedTransaction): Promise<void>;
  /** @param versions all that were signed for one recording, @param final the newest final block */
  fateOf(versions: readonly SignedTransaction[], signer: Signer, final: BlockRef): Promise<Fate>;
  /** The first nonce that no block has used; null on a chain without nonces. */
  nextNonce(): Promise<number | null>;
}
