import {
  type Address,
  getAddressDecoder,
  getCompiledTransactionMessageDecoder,
  getTransactionDecoder,
  type ReadonlyUint8Array,
  type Transaction,
} from "@solana/kit";
import { toBase58 } from "./base58.ts";
import { invalidParam, RpcError } from "./rpc-error.ts";

/** Where a lookup table's addresses begin (`LOOKUP_TABLE_META_SIZE`). */
const TABLE_META_BYTES = 56;
const ADDRESS_BYTES = 32;

/** An instruction by the places of its accounts among the keys of its transaction. */
export interface PlacedInstruction {
  readonly program: number;
  readonly accounts: readonly number[];
  readonly data: ReadonlyUint8Array;
}

/** Keys that a transaction takes from one lookup table. */
export interface Lookup {
  readonly table: Address;
  readonly writable: readonly number[];
  readonly readonly: readonly number[];
}

/** Limits that a transaction of version 1 states; null where it states none. */
export interface TransactionConfig {
  readonly priorityFee: bigint | null;
  readonly computeUnitLimit: number | null;
  readonly loadedAccountsDataSizeLimit: number | null;
  readonly heapSize: number | null;
}

/** A transaction off the wire, with its lookup tables read. */
export interface WireTransaction {
  readonly wire: ReadonlyUint8Array;
  readonly transaction: Transaction;
  readonly version: "legacy" | 0 | 1;
  /** Base58; the first one names the transaction. Null where a signature is missing. */
  readonly signatures: readonly (string | null)[];
  readonly header: Message["header"];
  readonly staticKeys: readonly Address[];
  readonly loaded: { readonly writable: readonly Address[]; readonly readonly: readonly Address[] };
  /** Static keys, then loaded writable ones, then loaded read-only ones: what instructions count in. */
  readonly keys: readonly Address[];
  readonly recentBlockhash: string;
  readonly instructions: readonly PlacedInstruction[];
  readonly lookups: readonly Lookup[];
  /** Of version 1 only. */
  readonly config: TransactionConfig | null;
}

type Message = ReturnType<ReturnType<typeof getCompiledTransactionMessageDecoder>["decode"]>;

/** Reads a transaction of any version. Throws -32602 if it is none or names a lookup table that does not exist. */
export function readWireTransaction(
  wire: ReadonlyUint8Array,
  dataOf: (key: Address) => ReadonlyUint8Array | null,
): WireTransaction {
  const { transaction, message } = decode(wire);
  const lookups = lookupsOf(message);
  const loaded = {
    writable: lookups.flatMap(({ table, writable }) => keysOfTable(table, writable, dataOf)),
    readonly: lookups.flatMap(({ table, readonly }) => keysOfTable(table, readonly, dataOf)),
  };
  return {
    wire,
    transaction,
    version: message.version,
    signatures: Object.values(transaction.signatures).map((signature) => signature && toBase58(signature)),
    header: message.header,
    staticKeys: message.staticAccounts,
    loaded,
    keys: [...message.staticAccounts, ...loaded.writable, ...loaded.readonly],
    recentBlockhash: message.lifetimeToken,
    instructions: instructionsOf(message),
    lookups,
    config: message.version === 1 ? configOf(message) : null,
  };
}

function decode(wire: ReadonlyUint8Array) {
  try {
    const transaction = getTransactionDecoder().decode(wire);
    return { transaction, message: getCompiledTransactionMessageDecoder().decode(transaction.messageBytes) };
  } catch (cause) {
    throw new RpcError(-32602, `failed to deserialize solana_transaction::versioned::VersionedTransaction: ${cause}`);
  }
}

function lookupsOf(message: Message): readonly Lookup[] {
  if (message.version !== 0) return [];
  return (message.addressTableLookups ?? []).map(({ lookupTableAddress, writableIndexes, readonlyIndexes }) => ({
    table: lookupTableAddress,
    writable: writableIndexes,
    readonly: readonlyIndexes,
  }));
}

function keysOfTable(
  table: Address,
  places: readonly number[],
  dataOf: (key: Address) => ReadonlyUint8Array | null,
): readonly Address[] {
  const data = dataOf(table);
  if (!data) throw invalidParam("Transaction loads an address table account that doesn't exist");
  return places.map((place) => {
    const start = TABLE_META_BYTES + place * ADDRESS_BYTES;
    if (start + ADDRESS_BYTES > data.length)
      throw invalidParam("Transaction address table lookup uses an invalid index");
    return getAddressDecoder().decode(data, start);
  });
}

function instructionsOf(message: Message): readonly PlacedInstruction[] {
  if (message.version === 1) {
    return message.instructionHeaders.map(({ programAccountIndex }, index) => {
      const payload = message.instructionPayloads[index];
      const { instructionAccountIndices = [], instructionData = new Uint8Array() } = payload ?? {};
      return { program: programAccountIndex, accounts: instructionAccountIndices, data: instructionData };
    });
  }
  return message.instructions.map(({ programAddressIndex, accountIndices = [], data = new Uint8Array() }) => ({
    program: programAddressIndex,
    accounts: accountIndices,
    data,
  }));
}

/** The values stand in the order of the mask's bits; the priority fee takes two bits (SIMD-0385). */
function configOf({ configMask, configValues }: Extract<Message, { version: 1 }>): TransactionConfig {
  const values = [...configValues];
  const take = (bits: number) => ((configMask & bits) === bits ? (values.shift()?.value ?? null) : null);
  const [priorityFee, computeUnitLimit, loadedAccountsDataSizeLimit, heapSize] = [take(3), take(4), take(8), take(16)];
  const numberOf = (value: number | bigint | null) => (value === null ? null : Number(value));
  return {
    priorityFee: priorityFee === null ? null : BigInt(priorityFee),
    computeUnitLimit: numberOf(computeUnitLimit),
    loadedAccountsDataSizeLimit: numberOf(loadedAccountsDataSizeLimit),
    heapSize: numberOf(heapSize),
  };
}
