import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Amount, DebtId } from "@duebook/protocol/terms";
import {
  type AbiEvent,
  type Address,
  concat,
  encodeAbiParameters,
  encodeEventTopics,
  erc20Abi,
  getAbiItem,
  type Hex,
  keccak256,
  numberToHex,
  stringToHex,
} from "viem";

/** Where DebtBook is on every fake chain. */
export const DEBT_BOOK: Address = "0x00000000000000000000000000000000deb7b00c";

/** Where the token is on every fake chain. */
export const TOKEN: Address = "0x0000000000000000000000000000000000703e11";

/** What a scripted block may hold: a payment of a debt, with the sequence number that DebtBook gave it. */
export interface ScriptedPayment {
  readonly id: DebtId;
  readonly sequence: number;
  readonly amount: Amount;
  /** Which contract says so; DebtBook if left out. */
  readonly address?: Address;
  /** The transaction failed, and yet its receipt has the log (TRON). */
  readonly hasFailed?: boolean;
}

/** Or a transfer of a token. */
export interface ScriptedTransfer {
  readonly token: Address;
  readonly from: Address;
  readonly to: Address;
  readonly units: bigint;
  readonly hasFailed?: boolean;
}

/** Or any event of DebtBook, with all its arguments. */
export interface ScriptedEvent {
  readonly eventName: EventName;
  readonly args: Readonly<Record<string, unknown>>;
  readonly hasFailed?: boolean;
}

type EventName = Extract<(typeof debtBookAbi)[number], { type: "event" }>["name"];
export type Scripted = ScriptedPayment | ScriptedTransfer | ScriptedEvent;

/** A receipt as JSON-RPC shows it. */
export interface FakeReceipt {
  readonly transactionHash: Hex;
  readonly blockHash: Hex;
  readonly status: "0x1" | "0x0";
  readonly logs: readonly FakeLog[];
}

/** A block as JSON-RPC shows it, with its logs and receipts: a transaction for each payment or transfer. */
export interface FakeBlock {
  readonly number: Hex;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly timestamp: Hex;
  readonly transactions: readonly Hex[];
  readonly logs: readonly FakeLog[];
  readonly receipts: readonly FakeReceipt[];
}

/** A log as JSON-RPC shows it. */
export interface FakeLog {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
  readonly blockTimestamp?: Hex;
  readonly transactionHash: Hex;
  readonly transactionIndex: Hex;
  readonly logIndex: Hex;
  readonly removed: boolean;
}

const GENESIS_AT = 1_700_000_000;
const BLOCK_SECONDS = 12;

/** A chain that a test scripts: it is mined and undone by hand, and stands behind any number of fake nodes. */
export interface FakeEvmChain {
  readonly blocks: readonly FakeBlock[];
  /** Adds a block with these payments and transfers. */
  mine(...scripted: readonly Scripted[]): FakeBlock;
  mineEmpty(count: number): void;
  /** Undoes the newest blocks; what is mined next has other hashes. */
  undo(count: number): void;
}

/** Makes a chain with its first block only. */
export function createFakeEvmChain(): FakeEvmChain {
  const blocks: FakeBlock[] = [];
  let branch = 0;
  const mine: FakeEvmChain["mine"] = (...scripted) => {
    const block = fakeBlock(blocks.length, branch, blocks.at(-1)?.hash ?? keccak256("0x"), scripted);
    blocks.push(block);
    return block;
  };
  mine();
  return {
    blocks,
    mine,
    mineEmpty: (count) => Array.from({ length: count }, () => mine()),
    undo: (count) => {
      blocks.splice(blocks.length - count, count);
      branch += 1;
    },
  };
}

function fakeBlock(height: number, branch: number, parentHash: Hex, scripted: readonly Scripted[]): FakeBlock {
  const number = numberToHex(height);
  const hash = keccak256(stringToHex(`${branch}/${height}`));
  const timestamp = numberToHex(GENESIS_AT + height * BLOCK_SECONDS);
  const logs = scripted.map((one, index) => fakeLog({ number, hash, timestamp }, one, index));
  const receipts = logs.map((log, index) => fakeReceipt(log, scripted[index]?.hasFailed ?? false));
  const transactions = logs.map(({ transactionHash }) => transactionHash);
  return { number, hash, parentHash, timestamp, transactions, logs, receipts };
}

function fakeReceipt(log: FakeLog, hasFailed: boolean): FakeReceipt {
  const { transactionHash, blockHash } = log;
  return { transactionHash, blockHash, status: hasFailed ? "0x0" : "0x1", logs: [log] };
}

type Spoken = Pick<FakeLog, "address" | "topics" | "data">;

function fakeLog(
  { number, hash, timestamp }: Pick<FakeBlock, "number" | "hash" | "timestamp">,
  scripted: Scripted,
  index: number,
): FakeLog {
  return {
    ...spoken(scripted),
    blockNumber: number,
    blockHash: hash,
    blockTimestamp: timestamp,
    transactionHash: keccak256(concat([hash, numberToHex(index)])),
    transactionIndex: numberToHex(index),
    logIndex: numberToHex(index),
    removed: false,
  };
}

function spoken(scripted: Scripted): Spoken {
  if ("token" in scripted) return transferLog(scripted);
  return "eventName" in scripted ? eventLog(scripted) : paymentLog(scripted);
}

function eventLog({ eventName, args }: ScriptedEvent): Spoken {
  const event = getAbiItem({ abi: debtBookAbi, name: eventName }) as AbiEvent;
  const topics = encodeEventTopics({ abi: [event], args });
  const plain = event.inputs.filter(({ indexed }) => !indexed);
  const values = plain.map(({ name = "" }) => args[name]);
  return { address: DEBT_BOOK, topics: topics as Hex[], data: encodeAbiParameters(plain, values) };
}

function transferLog({ token, from, to, units }: ScriptedTransfer): Spoken {
  const topics = encodeEventTopics({ abi: erc20Abi, eventName: "Transfer", args: { from, to } });
  return { address: token, topics: topics as Hex[], data: encodeAbiParameters([{ type: "uint256" }], [units]) };
}

function paymentLog({ id, sequence, amount, address = DEBT_BOOK }: ScriptedPayment): Spoken {
  const payer: Address = "0x00000000000000000000000000000000000000aa";
  const topics = encodeEventTopics({ abi: debtBookAbi, eventName: "PaymentReceived", args: { id, payer } });
  const data = encodeAbiParameters(
    [
      { type: "uint16" },
      { type: "uint64" },
      { type: "uint64" },
      { type: "uint64" },
      { type: "uint64" },
      { type: "uint8" },
    ],
    [sequence, amount, 0n, amount * BigInt(sequence), 0n, 1],
  );
  return { address, topics: topics as Hex[], data };
}
