import { createHash } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import type { Address, Hex } from "viem";
import { fromTron } from "./tron-address.ts";
import { decodeProto, encodeProto, type TronJson, text } from "./tron-proto.ts";

/** What a transaction does, by the names of TRON's protocol; java-tron has some forty. */
const CONTRACT_TYPES = ["TransferContract", "CreateSmartContract", "TriggerSmartContract"] as const;

/** One of the kinds of transaction that this node executes. */
export type ContractType = (typeof CONTRACT_TYPES)[number];

/** A transaction as it was signed. */
export interface Transaction {
  /** sha256 of the raw bytes, as 64 hex digits. */
  readonly id: string;
  readonly rawBytes: Uint8Array;
  /** All of it, signatures too; bandwidth is counted in these. */
  readonly bytes: Uint8Array;
  /** `raw_data` without its contract, in TRON's words. */
  readonly raw: RawData;
  readonly type: ContractType;
  /** The contract's parameter, in TRON's words. */
  readonly parameter: TronJson;
  readonly owner: Address;
  /** 65 bytes each, in hex. */
  readonly signatures: readonly string[];
}

/** The fields of `raw_data` that this node reads; times are in milliseconds, fees in sun. */
export interface RawData {
  readonly ref_block_bytes?: string;
  readonly ref_block_hash?: string;
  readonly expiration?: bigint;
  readonly timestamp?: bigint;
  readonly fee_limit?: bigint;
}

interface ContractJson {
  readonly type?: string;
  readonly parameter?: { readonly type_url?: string; readonly value?: TronJson };
  readonly Permission_id?: number;
}

/**
 * Reads a transaction as clients post it. Like java-tron it goes by `raw_data` alone: `txID` and `raw_data_hex` are what the
 * client believes, and a signature over something else is found out later.
 * @throws DuebookError `devnet/tron-transaction-unreadable`
 */
export function readTransaction(json: TronJson): Transaction {
  return reading(() => {
    const raw = json.raw_data as TronJson;
    const contract = (raw.contract as ContractJson[]).map(packed);
    const rawBytes = encodeProto("Transaction.raw", { ...raw, contract });
    return transactionOf(rawBytes, (json.signature ?? []) as string[]);
  });
}

/** Reads a transaction's own bytes, in hex. @throws DuebookError `devnet/tron-transaction-unreadable` */
export function readTransactionHex(hex: string): Transaction {
  return reading(() => {
    const { raw_data, signature } = decodeProto("Transaction", Buffer.from(hex, "hex"));
    return transactionOf(encodeProto("Transaction.raw", raw_data as TronJson), (signature ?? []) as string[]);
  });
}

/** A transaction that nobody has signed, from `raw_data` without its contract, and the contract. */
export function unsignedTransaction(raw: RawData, type: ContractType, value: TronJson): Transaction {
  const contract = [packed({ type, parameter: { type_url: `type.googleapis.com/protocol.${type}`, value } })];
  return transactionOf(encodeProto("Transaction.raw", { ...raw, contract }), []);
}

/** A transaction as java-tron answers with it; `contractRet` is what became of it in a block. */
export function transactionJson(transaction: Transaction, contractRet?: string): TronJson {
  const { id, raw, type, parameter, rawBytes, signatures } = transaction;
  const contract = { parameter: { value: parameter, type_url: `type.googleapis.com/protocol.${type}` }, type };
  return {
    ...(contractRet !== undefined && { ret: [{ contractRet }] }),
    ...(signatures.length > 0 && { signature: signatures }),
    txID: id,
    raw_data: { ...raw, contract: [contract] },
    raw_data_hex: Buffer.from(rawBytes).toString("hex"),
  };
}

/** A signature of 65 bytes as Ethereum writes it: TRON's end in 00 and 01, or in 1b and 1c. */
export function ethereumSignature(signed: string): Hex {
  const parity = Number.parseInt(signed.slice(128, 130), 16);
  return `0x${signed.slice(0, 128)}${(parity < 27 ? parity + 27 : parity).toString(16)}`;
}

function packed({ type, parameter, ...rest }: ContractJson): TronJson {
  if (!isKnown(type)) throw new Error(`This node executes ${CONTRACT_TYPES.join(", ")}, and no ${type}.`);
  const value = Buffer.from(encodeProto(type, parameter?.value ?? {})).toString("hex");
  return { ...rest, type, parameter: { ...parameter, value } };
}

function transactionOf(rawBytes: Uint8Array, signatures: readonly string[]): Transaction {
  const { contract: contracts, ...raw } = decodeProto("Transaction.raw", rawBytes);
  const [contract, ...others] = contracts as {
    readonly type: string;
    readonly parameter: { readonly value: string };
  }[];
  if (!contract || others.length > 0) throw new Error("A transaction has exactly one contract.");
  if (!isKnown(contract.type)) throw new Error(`This node executes no ${contract.type}.`);
  const parameter = decodeProto(contract.type, Buffer.from(contract.parameter.value, "hex"));
  return {
    id: createHash("sha256").update(rawBytes).digest("hex"),
    rawBytes,
    bytes: encodeProto("Transaction", { raw_data: { ...raw, contract: contracts }, signature: signatures }),
    raw,
    type: contract.type,
    parameter,
    owner: fromTron(text(parameter.owner_address)),
    signatures,
  };
}

function isKnown(type: unknown): type is ContractType {
  return CONTRACT_TYPES.some((known) => known === type);
}

function reading(read: () => Transaction): Transaction {
  try {
    return read();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new DuebookError("devnet/tron-transaction-unreadable", `The transaction cannot be read: ${said}`, {}, cause);
  }
}
