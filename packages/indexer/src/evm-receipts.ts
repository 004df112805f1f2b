import { DuebookError } from "@duebook/protocol/error";
import { type Hash, type Hex, numberToHex, type RpcLog } from "viem";
import { chainMoved } from "./chain-moved.ts";
import { malformed, readTransactions } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import { type LogReader, readBetween, requireList, type Sieve, sieveOf } from "./evm-logs.ts";
import { isHash } from "./evm-shape.ts";

/** What a transaction did, as far as logs are concerned. */
export interface Receipt {
  readonly transactionHash: Hash;
  readonly blockHash: Hash;
  readonly hasSucceeded: boolean;
  readonly logs: readonly RpcLog[];
}

/** A block's receipts may weigh megabytes: few at once. */
const BLOCKS_AT_ONCE = 5;

/**
 * Makes a reader of logs that asks for no logs: it goes through the receipts of every block, so it needs neither the
 * endpoint's index nor its filter. Slow: two calls a block. Logs of transactions that failed are none.
 */
export function createReceiptWalker(client: EvmClient): LogReader {
  const readAsked = async (number: number, isAsked: Sieve) => {
    const receipts = await readReceipts(client, number);
    return receipts.filter(({ hasSucceeded }) => hasSucceeded).flatMap(({ logs }) => logs.filter(isAsked));
  };
  return (query, filter) =>
    readBetween(client, query, filter, async ({ from, to }) => {
      const isAsked = sieveOf(filter);
      const logs: RpcLog[] = [];
      for (let next = from; next <= to; next += BLOCKS_AT_ONCE) {
        const count = Math.min(BLOCKS_AT_ONCE, to - next + 1);
        const pages = await Promise.all(Array.from({ length: count }, (_, index) => readAsked(next + index, isAsked)));
        logs.push(...pages.flat());
      }
      return logs;
    });
}

/** The receipts of all transactions of a block; never fewer. */
export async function readReceipts(client: EvmClient, number: number): Promise<readonly Receipt[]> {
  const { block, transactions } = await readTransactions(client, number);
  if (transactions.length === 0) return [];
  const receipts = await receiptsOfBlock(client, number).catch((error: unknown) => {
    if (!(error instanceof DuebookError) || error.code !== "chain/refused") throw error;
    // An endpoint without eth_getBlockReceipts (java-tron before 4.8.1).
    return readReceiptsOf(client, transactions);
  });
  if (receipts.some(({ blockHash }) => blockHash !== block.hash)) throw chainMoved(client.chain, number);
  const known = new Set(receipts.map(({ transactionHash }) => transactionHash));
  const left = transactions.find((hash) => !known.has(hash));
  if (left) throw malformed(client, `the receipts of block ${number} without that of ${left}`);
  return receipts;
}

/** The receipts of these transactions, in this order. Throws `chain/moved` if one is in no block any more. */
export async function readReceiptsOf(client: EvmClient, transactions: readonly Hash[]): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  while (receipts.length < transactions.length) {
    const page = transactions.slice(receipts.length, receipts.length + client.mostCalls());
    receipts.push(...(await Promise.all(page.map((hash) => receiptOf(client, hash)))));
  }
  return receipts;
}

async function receiptOf(client: EvmClient, hash: Hash): Promise<Receipt> {
  const answer = await client.request({ method: "eth_getTransactionReceipt", params: [hash] });
  if (answer === null) throw notThere(client, hash);
  const receipt = asReceipt(client, answer);
  if (receipt.transactionHash !== hash)
    throw malformed(client, `the receipt of ${receipt.transactionHash} for ${hash}`);
  return receipt;
}

async function receiptsOfBlock(client: EvmClient, number: number): Promise<readonly Receipt[]> {
  type Ask = (call: { method: string; params: readonly Hex[] }) => Promise<unknown>;
  const request = client.request as unknown as Ask; // viem has no such method in the list of a public client's
  const answer = await request({ method: "eth_getBlockReceipts", params: [numberToHex(number)] });
  if (!Array.isArray(answer)) throw malformed(client, `no list of receipts for block ${number}`);
  return answer.map((receipt) => asReceipt(client, receipt));
}

function asReceipt(client: EvmClient, answer: unknown): Receipt {
  const { transactionHash, blockHash, status, logs } = (answer ?? {}) as Record<string, unknown>;
  if (!isHash(transactionHash) || !isHash(blockHash) || (status !== "0x1" && status !== "0x0"))
    throw malformed(client, "a receipt without transaction, block or status");
  const hashes = { transactionHash: transactionHash as Hash, blockHash: blockHash as Hash };
  return { ...hashes, hasSucceeded: status === "0x1", logs: requireList(client, logs as readonly RpcLog[]) };
}

function notThere({ chain }: EvmClient, transaction: Hash): DuebookError {
  const sentence = `${chain} has no receipt of ${transaction} any more. Read its block again.`;
  return new DuebookError("chain/moved", sentence, { chain, transaction });
}
