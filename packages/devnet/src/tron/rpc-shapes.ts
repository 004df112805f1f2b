import { type Hex, slice } from "viem";
import type { Block, ExecutedTransaction } from "./block.ts";
import type { Found } from "./chain.ts";
import { quantity } from "./rpc-params.ts";
import { ethereumSignature, type Transaction } from "./transaction.ts";
import { fromTron } from "./tron-address.ts";
import { int64, text } from "./tron-proto.ts";
import { ENERGY_PRICE } from "./tvm-rules.ts";

const NO_HASH: Hex = `0x${"00".repeat(32)}`;
const NO_BLOOM: Hex = `0x${"00".repeat(256)}`;
const NO_NONCE: Hex = "0x0000000000000000";

/** An event with its place in the block. */
export interface PlacedLog {
  readonly block: Block;
  readonly transactionIndex: number;
  readonly transactionId: string;
  /** Place among all events of the block. */
  readonly logIndex: number;
  readonly log: ExecutedTransaction["logs"][number];
}

/** All events of a block, of failed transactions too. */
export function logsOf(block: Block): readonly PlacedLog[] {
  const placed = block.transactions.flatMap(({ transaction, logs }, transactionIndex) =>
    logs.map((log) => ({ block, transactionIndex, transactionId: transaction.id, log })),
  );
  return placed.map((log, logIndex) => ({ ...log, logIndex }));
}

/** A block as Ethereum's clients expect it; what TRON has no word for is zero. */
export function blockShape(block: Block, hasTransactions: boolean) {
  const { transactions } = block;
  const gasUsed = transactions.reduce((sum, { energyUsed }) => sum + energyUsed, 0n);
  const gasLimit = transactions.reduce((sum, { transaction }) => sum + (transaction.raw.fee_limit ?? 0n), 0n);
  return {
    number: quantity(block.number),
    hash: `0x${block.id}`,
    parentHash: `0x${block.parentId}`,
    nonce: NO_NONCE,
    sha3Uncles: NO_HASH,
    logsBloom: NO_BLOOM,
    transactionsRoot: `0x${block.transactionsRoot}`,
    stateRoot: "0x",
    receiptsRoot: NO_HASH,
    miner: block.witness,
    difficulty: "0x0",
    totalDifficulty: "0x0",
    extraData: "0x",
    size: quantity(transactions.reduce((sum, { transaction }) => sum + transaction.bytes.length, 0)),
    gasLimit: quantity(gasLimit),
    gasUsed: quantity(gasUsed),
    timestamp: quantity(block.minedAt),
    transactions: transactions.map((executed, index) =>
      hasTransactions ? transactionShape({ block, index, executed }) : `0x${executed.transaction.id}`,
    ),
    uncles: [],
    baseFeePerGas: "0x0",
    mixHash: NO_HASH,
  };
}

/** A mined transaction; its gas is what it used. */
export function transactionShape({ block, index, executed }: Found) {
  const place = { blockHash: `0x${block.id}`, blockNumber: quantity(block.number), transactionIndex: quantity(index) };
  return {
    ...unplacedShape(executed.transaction),
    ...place,
    gas: quantity(executed.energyUsed),
    gasPrice: quantity(ENERGY_PRICE),
  };
}

/** A transaction that waits: java-tron writes "0x" where its block will be, which is no number. */
export function pendingShape(transaction: Transaction) {
  const nowhere = { blockHash: "0x", blockNumber: "0x", transactionIndex: "0x", gas: "0x0", gasPrice: "0x" };
  return { ...unplacedShape(transaction), ...nowhere };
}

/** A receipt; `status` is 0x0 if the transaction failed, and `logs` may be there all the same. */
export function receiptShape({ block, index, executed }: Found) {
  const { transaction, energyUsed, contractAccount, result = "SUCCESS" } = executed;
  const before = block.transactions.slice(0, index + 1);
  return {
    blockHash: `0x${block.id}`,
    blockNumber: quantity(block.number),
    transactionIndex: quantity(index),
    transactionHash: `0x${transaction.id}`,
    from: transaction.owner.toLowerCase(),
    to: toOf(transaction),
    cumulativeGasUsed: quantity(before.reduce((sum, other) => sum + other.energyUsed, 0n)),
    effectiveGasPrice: quantity(ENERGY_PRICE),
    gasUsed: quantity(energyUsed),
    contractAddress: transaction.type === "CreateSmartContract" ? (contractAccount ?? null) : null,
    logs: logsOf(block)
      .filter(({ transactionId }) => transactionId === transaction.id)
      .map(logShape),
    logsBloom: NO_BLOOM,
    status: result === "SUCCESS" ? "0x1" : "0x0",
    type: "0x0",
  };
}

/** An event as eth_getLogs gives it. */
export function logShape({ block, transactionIndex, transactionId, logIndex, log }: PlacedLog) {
  return {
    address: log.account.toLowerCase(),
    topics: log.topics,
    data: log.data,
    blockHash: `0x${block.id}`,
    blockNumber: quantity(block.number),
    blockTimestamp: quantity(block.minedAt),
    transactionHash: `0x${transactionId}`,
    transactionIndex: quantity(transactionIndex),
    logIndex: quantity(logIndex),
    removed: false,
  };
}

function unplacedShape(transaction: Transaction) {
  const { id, owner, parameter, signatures } = transaction;
  const [signed] = signatures;
  const signature = signed === undefined ? (`0x${"00".repeat(65)}` as const) : ethereumSignature(signed);
  return {
    hash: `0x${id}`,
    nonce: NO_NONCE,
    from: owner.toLowerCase(),
    to: toOf(transaction),
    value: quantity(int64(parameter.amount ?? parameter.call_value)),
    // Of a call alone: what creates a contract or moves TRX has none, and the memo in `raw_data.data` is not shown.
    input: `0x${text(parameter.data)}`,
    type: "0x0",
    r: slice(signature, 0, 32),
    s: slice(signature, 32, 64),
    v: slice(signature, 64, 65),
  };
}

function toOf({ parameter }: Transaction): string | null {
  const to = text(parameter.to_address) || text(parameter.contract_address);
  return to ? fromTron(to).toLowerCase() : null;
}
