import type { Address } from "@solana/kit";
import { fromBase58, toBase58 } from "./base58.ts";
import type { TransactionRecord } from "./history.ts";
import { parseInstruction } from "./parse-instruction.ts";
import { RpcError } from "./rpc-error.ts";
import type { WireTransaction } from "./wire-transaction.ts";

/** How a transaction is asked for. */
export interface TransactionFormat {
  readonly encoding?: string;
  /** Left out, only legacy ones are shown. */
  readonly maxSupportedTransactionVersion?: number;
}

/**
 * A transaction with its metadata, as `getTransaction` and `getBlock` say it.
 * Throws -32015 if it is of a version that the client did not ask for.
 */
export function encodeTransaction({ wire, meta }: TransactionRecord, format: TransactionFormat) {
  requireSupported(wire, format);
  const { encoding = "json", maxSupportedTransactionVersion } = format;
  const version = maxSupportedTransactionVersion === undefined ? {} : { version: wire.version };
  if (encoding === "base64")
    return {
      transaction: [Buffer.from(wire.wire).toString("base64"), encoding],
      meta: withLoaded(wire, meta),
      ...version,
    };
  if (encoding === "base58")
    return { transaction: [toBase58(wire.wire), encoding], meta: withLoaded(wire, meta), ...version };
  if (encoding === "jsonParsed")
    return { transaction: parsedTransaction(wire), meta: parsedMeta(wire, meta), ...version };
  return { transaction: plainTransaction(wire), meta: withLoaded(wire, meta), ...version };
}

function requireSupported({ version }: WireTransaction, { maxSupportedTransactionVersion: most }: TransactionFormat) {
  if (version === "legacy" || (most !== undefined && version <= most)) return;
  throw new RpcError(
    -32015,
    `Transaction version (${version}) is not supported by the requesting client. Please try the request again with the ` +
      `following configuration parameter: "maxSupportedTransactionVersion": ${version}`,
  );
}

function withLoaded({ loaded }: WireTransaction, meta: TransactionRecord["meta"]) {
  return { ...meta, rewards: [], loadedAddresses: loaded };
}

function plainTransaction({ signatures, header, staticKeys, instructions, ...rest }: WireTransaction) {
  return {
    signatures,
    message: {
      header: {
        numRequiredSignatures: header.numSignerAccounts,
        numReadonlySignedAccounts: header.numReadonlySignerAccounts,
        numReadonlyUnsignedAccounts: header.numReadonlyNonSignerAccounts,
      },
      accountKeys: staticKeys,
      recentBlockhash: rest.recentBlockhash,
      instructions: instructions.map(({ program, accounts, data }) => ({
        programIdIndex: program,
        accounts,
        data: toBase58(data),
        stackHeight: 1,
      })),
      ...versionedParts(rest),
    },
  };
}

function parsedTransaction(wire: WireTransaction) {
  const { signatures, keys, instructions, recentBlockhash } = wire;
  const named = instructions.map(({ program, accounts, data }) =>
    parseInstruction({ ...namesOf(keys, program, accounts), data, stackHeight: 1 }),
  );
  const accountKeys = keys.map((pubkey, place) => accountKey(wire, pubkey, place));
  return { signatures, message: { accountKeys, recentBlockhash, instructions: named, ...versionedParts(wire) } };
}

function versionedParts({ version, lookups, config }: Pick<WireTransaction, "version" | "lookups" | "config">) {
  if (version === 1) return { transactionConfig: config };
  if (version === "legacy") return {};
  const addressTableLookups = lookups.map(({ table, writable, readonly }) => ({
    accountKey: table,
    writableIndexes: writable,
    readonlyIndexes: readonly,
  }));
  return { addressTableLookups };
}

/** Keys stand as: writable signers, read-only signers, writable others, read-only others, then what was loaded. */
function accountKey({ header, staticKeys, loaded }: WireTransaction, pubkey: Address, place: number) {
  const { numSignerAccounts: signers, numReadonlySignerAccounts, numReadonlyNonSignerAccounts } = header;
  const isSigner = place < signers;
  if (place >= staticKeys.length) {
    const isWritable = place < staticKeys.length + loaded.writable.length;
    return { pubkey, signer: false, source: "lookupTable", writable: isWritable };
  }
  const writableEnd = isSigner ? signers - numReadonlySignerAccounts : staticKeys.length - numReadonlyNonSignerAccounts;
  return { pubkey, signer: isSigner, source: "transaction", writable: place < writableEnd };
}

function parsedMeta({ keys }: WireTransaction, meta: TransactionRecord["meta"]) {
  const innerInstructions = meta.innerInstructions.map(({ index, instructions }) => ({
    index,
    instructions: instructions.map(({ programIdIndex, accounts, data, stackHeight }) =>
      parseInstruction({ ...namesOf(keys, programIdIndex, accounts), data: fromBase58(data), stackHeight }),
    ),
  }));
  return { ...meta, rewards: [], innerInstructions };
}

function namesOf(keys: readonly Address[], program: number, accounts: readonly number[]) {
  const nameOf = (place: number) => {
    const key = keys[place];
    if (key === undefined) throw new RpcError(-32603, `Internal error: no account at ${place}`);
    return key;
  };
  return { program: nameOf(program), accounts: accounts.map(nameOf) };
}
