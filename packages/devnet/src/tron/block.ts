import { createHash } from "node:crypto";
import type { Instant } from "@duebook/protocol/terms";
import { type Address, type Hex, keccak256, sliceHex, stringToHex } from "viem";
import type { Log } from "./machine.ts";
import type { Transaction } from "./transaction.ts";
import { toTronHex } from "./tron-address.ts";
import { encodeProto, type TronJson } from "./tron-proto.ts";

/** Seconds between blocks; every block's time is a multiple of it. */
export const BLOCK_SECONDS = 3;
const WITNESSES = 27;

/** A contract that a transaction made, as java-tron keeps it beside the code. */
export interface DeployedContract {
  /** In TRON's words: abi, name, origin_address and the rest. */
  readonly contract: TronJson;
  readonly address: Address;
}

/** A transaction in a block, with what became of it. */
export interface ExecutedTransaction {
  readonly transaction: Transaction;
  /** Undefined for a transfer of TRX, which TRON's machine takes no part in. */
  readonly result?: string;
  readonly failureMessage?: string;
  readonly returned: Hex;
  readonly energyUsed: bigint;
  /** All that it cost, in sun. */
  readonly fee: bigint;
  /** Whom it called or made, if it was about a contract. */
  readonly contractAccount?: Address;
  /** The events that the node keeps, which a failed transaction may have too. */
  readonly logs: readonly Log[];
  readonly deployed?: DeployedContract;
}

/** A block with the state after it. */
export interface Block {
  readonly number: number;
  /** 64 hex digits; the first 16 are the number. */
  readonly id: string;
  readonly parentId: string;
  readonly minedAt: Instant;
  readonly witness: Address;
  readonly transactionsRoot: string;
  readonly transactions: readonly ExecutedTransaction[];
  readonly stateRoot: Hex;
}

/** What a block is made of before it has an id. */
export type BlockParts = Omit<Block, "id" | "transactionsRoot">;

/** The block of these parts: its id is the hash of its header with the number written over the first 8 bytes. */
export function sealBlock(parts: BlockParts): Block {
  const transactionsRoot = merkleRoot(parts.transactions.map(({ transaction }) => transaction));
  const header = encodeProto("BlockHeader", headerJson({ ...parts, transactionsRoot }));
  return { ...parts, transactionsRoot, id: numbered(parts.number, sha256(header)) };
}

/** The first block of a chain, whose last four bytes are the chain's number. */
export function genesisBlock(chainNumber: number, startAt: Instant, stateRoot: Hex): Block {
  const name = sha256(Buffer.from("duebook devnet")).slice(0, 56);
  return {
    number: 0,
    id: numbered(0, name + chainNumber.toString(16).padStart(8, "0")),
    parentId: "0".repeat(64),
    minedAt: startAt - (startAt % BLOCK_SECONDS),
    witness: witnessOf(0),
    transactionsRoot: "0".repeat(64),
    transactions: [],
    stateRoot,
  };
}

/** The header's `raw_data` in TRON's words; time in milliseconds. */
export function headerJson(block: Omit<Block, "id">): TronJson {
  return {
    number: BigInt(block.number),
    txTrieRoot: block.transactionsRoot,
    witness_address: toTronHex(block.witness),
    parentHash: block.parentId,
    version: 34,
    timestamp: BigInt(block.minedAt * 1000),
  };
}

/** Who makes the block: 27 take turns. */
export function witnessOf(turn: number): Address {
  return sliceHex(keccak256(stringToHex(`witness ${turn % WITNESSES}`)), 12);
}

function numbered(number: number, hash: string): string {
  return number.toString(16).padStart(16, "0") + hash.slice(16);
}

/** java-tron's tree: neighbours hashed together, a single one carried up as it is (MerkleTree). */
function merkleRoot(transactions: readonly Transaction[]): string {
  let level = transactions.map(({ bytes }) => sha256(bytes));
  if (level.length === 0) return "0".repeat(64);
  while (level.length > 1) {
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, pair) => {
      const [left = "", right] = level.slice(2 * pair, 2 * pair + 2);
      return right === undefined ? left : sha256(Buffer.from(left + right, "hex"));
    });
  }
  return level[0] ?? "";
}

function sha256(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
