import type { Address } from "@solana/kit";
import type { TokenBalance } from "./token-account.ts";
import type { TransactionError } from "./transaction-error.ts";
import type { WireTransaction } from "./wire-transaction.ts";

/** An instruction that a program called, as the metadata keeps it. */
export interface CalledInstruction {
  readonly programIdIndex: number;
  readonly accounts: readonly number[];
  /** Base58. */
  readonly data: string;
  readonly stackHeight: number;
}

/** What a block keeps beside a transaction; `getTransaction`'s `meta`, in `json`. */
export interface TransactionMeta {
  readonly err: TransactionError | null;
  readonly status: { readonly Ok: null } | { readonly Err: TransactionError };
  readonly fee: bigint;
  readonly preBalances: readonly bigint[];
  readonly postBalances: readonly bigint[];
  readonly preTokenBalances: readonly TokenBalance[];
  readonly postTokenBalances: readonly TokenBalance[];
  readonly innerInstructions: readonly {
    readonly index: number;
    readonly instructions: readonly CalledInstruction[];
  }[];
  readonly logMessages: readonly string[];
  readonly computeUnitsConsumed: bigint;
}

/** A transaction of a block, failed ones included. */
export interface TransactionRecord {
  readonly signature: string;
  readonly slot: number;
  readonly blockAt: number;
  readonly wire: WireTransaction;
  /** `[length] text`, joined by `; `, as the signature list shows it; null if there is none. */
  readonly memo: string | null;
  readonly meta: TransactionMeta;
}

/** The transactions of all blocks, by signature, by slot and by every account that they name. */
export interface History {
  add(record: TransactionRecord): void;
  bySignature(signature: string): TransactionRecord | undefined;
  inSlot(slot: number): readonly TransactionRecord[];
  /** In the order of the chain. */
  naming(key: Address): readonly TransactionRecord[];
  /** In the order of the chain. */
  all(): readonly TransactionRecord[];
  rollBack(slot: number): void;
}

/** A history that goes on from these transactions, in the order of the chain. */
export function createHistory(start: readonly TransactionRecord[] = []): History {
  let records: TransactionRecord[] = [];
  const bySignature = new Map<string, TransactionRecord>();
  const byKey = new Map<Address, TransactionRecord[]>();
  const add = (record: TransactionRecord) => {
    records.push(record);
    bySignature.set(record.signature, record);
    for (const key of new Set(record.wire.keys)) {
      const naming = byKey.get(key);
      if (naming) naming.push(record);
      else byKey.set(key, [record]);
    }
  };
  const restart = (kept: readonly TransactionRecord[]) => {
    records = [];
    bySignature.clear();
    byKey.clear();
    for (const record of kept) add(record);
  };
  restart(start);
  return {
    add,
    bySignature: (signature) => bySignature.get(signature),
    inSlot: (slot) => records.filter((record) => record.slot === slot),
    naming: (key) => byKey.get(key) ?? [],
    all: () => records,
    rollBack: (slot) => restart(records.filter((record) => record.slot <= slot)),
  };
}
