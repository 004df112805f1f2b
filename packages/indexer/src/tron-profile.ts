import { DuebookError } from "@duebook/protocol/error";
import type { DebtId } from "@duebook/protocol/terms";
import { type Address, type Hex, numberToHex } from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, DebtReading } from "./chain-source.ts";
import { readHeader } from "./evm-blocks.ts";
import { createEvmClient, type EvmClient } from "./evm-client.ts";
import { debtCall, debtReading } from "./evm-debt.ts";
import { createLogReader, type LogReader, type MinedLog, requireList } from "./evm-logs.ts";
import type { EvmProfile } from "./evm-profile.ts";
import { createReceiptWalker, readReceiptsOf } from "./evm-receipts.ts";
import { balanceCall, balanceReading, transferTopics } from "./evm-transfers.ts";
import { createCanary } from "./tron-canary.ts";
import { createTronHeadReader } from "./tron-heads.ts";
import { tronFetch } from "./tron-wire.ts";

/** java-tron's `jsonRpcMaxBlockRange`. */
const MOST_BLOCKS = 5_000;

/** Nodes of TRON at their `/jsonrpc`: java-tron and those that do as it does. */
export const TRON: EvmProfile = {
  connect: (chain, url) => createEvmClient(chain, url, { fetchFn: tronFetch }),
  createHeadReader: createTronHeadReader,
  createLogReader: createTronLogReader,
  readDebt,
  readBalance,
};

function createTronLogReader(client: EvmClient): LogReader {
  const sings = createCanary(client);
  const readLogs = createLogReader(client, MOST_BLOCKS);
  const walkReceipts = createReceiptWalker(client);
  return async (query, filter) => {
    if (!(await sings(query))) return walkReceipts(query, filter);
    return ofSucceeded(client, await readLogs(query, filter));
  };
}

/**
 * A transaction that ran out of its 80 ms keeps its logs, and eth_getLogs shows them (VMActuator.java, LogMatch.java):
 * whoever pays and then burns the time would be credited with nothing paid. Its receipt says that it failed.
 */
async function ofSucceeded(client: EvmClient, logs: readonly MinedLog[]): Promise<readonly MinedLog[]> {
  const transactions = [...new Set(logs.map(({ transactionHash }) => transactionHash))];
  const receipts = await readReceiptsOf(client, transactions);
  const byTransaction = new Map(receipts.map((receipt) => [receipt.transactionHash, receipt]));
  return logs.filter(({ transactionHash, blockHash, blockNumber }) => {
    const receipt = byTransaction.get(transactionHash);
    if (receipt?.blockHash !== blockHash) throw chainMoved(client.chain, Number(blockNumber));
    return receipt.hasSucceeded;
  });
}

/**
 * TRON keeps the newest state alone, but a debt changes only with an event of its own: what the contract says now is what
 * it said at `at` if the debt has had none since. The events are read after the state, so that one between the two shows.
 * Throws `chain/no-history` if there was one: ask again once that is final.
 */
async function readDebt(client: EvmClient, debtBook: Address, id: DebtId, at: BlockRef): Promise<DebtReading> {
  const data = await callLatest(client, debtCall(debtBook, id), at);
  const hasChanged = await hasLogsAfter(client, at, debtBook, [null, id]);
  if (hasChanged) throw noHistory(client, `debt ${id}`, at);
  return debtReading(client, id, data);
}

/** As with a debt: a balance changes only with a transfer. Throws `chain/no-history` if there was one since. */
async function readBalance(client: EvmClient, account: string, token: string, at: BlockRef): Promise<bigint> {
  const call = balanceCall(client, account, token);
  const data = await callLatest(client, call, at);
  for (const topics of transferTopics(client, [account])) {
    if (await hasLogsAfter(client, at, call.to, topics)) throw noHistory(client, `the balance of ${account}`, at);
  }
  return balanceReading(client, account, data);
}

async function callLatest(client: EvmClient, call: { readonly to: Address; readonly data: Hex }, at: BlockRef) {
  const [data, shown] = await Promise.all([
    client.request({ method: "eth_call", params: [call, "latest"] }),
    readHeader(client, at.number),
  ]);
  if (shown.hash !== at.hash) throw chainMoved(client.chain, at.number);
  return data;
}

async function hasLogsAfter(
  client: EvmClient,
  { number }: BlockRef,
  address: Address,
  topics: readonly (Hex | readonly Hex[] | null)[],
): Promise<boolean> {
  const asked = topics.map((topic) => (Array.isArray(topic) ? [...topic] : (topic as Hex | null)));
  const query = { address, topics: asked, fromBlock: numberToHex(number), toBlock: "latest" } as const;
  const logs = requireList(client, await client.request({ method: "eth_getLogs", params: [query] }));
  return logs.some(({ blockNumber }) => Number(blockNumber) > number);
}

function noHistory({ chain }: EvmClient, what: string, { number }: BlockRef): DuebookError {
  const sentence = `${chain} does not say how ${what} was at block ${number}: it changed since. Ask again once that is final.`;
  return new DuebookError("chain/no-history", sentence, { chain, what, blockNumber: number });
}
