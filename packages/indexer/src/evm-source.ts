import { decodeChainEvent, EVENT_TOPICS } from "@duebook/protocol/decode-event";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, ChainSource, EventsQuery } from "./chain-source.ts";
import { type EvmFinality, readEachHeader, readHeader, readHeaders, readHeads } from "./evm-blocks.ts";
import { createEvmClient, type EvmClient } from "./evm-client.ts";
import { readDebt } from "./evm-debt.ts";
import { createLogReader, type MinedLog } from "./evm-logs.ts";
import { createTransferReader, readTokenBalance } from "./evm-transfers.ts";

/** One EVM chain: where it is asked, which contract is ours, and when its blocks are final. */
export interface EvmSourceConfig {
  readonly chain: ChainId;
  readonly rpcUrl: string;
  readonly debtBook: Address;
  /** Tokens whose transfers are always seen; others are where the endpoint takes a filter without a contract. */
  readonly tokens: readonly Address[];
  /** The block that DebtBook was deployed in, or an earlier one. */
  readonly startBlock: number;
  readonly finality: EvmFinality;
}

/** The source of an EVM chain over one JSON-RPC endpoint; asks nothing before it is used. */
export function createEvmSource(config: EvmSourceConfig): ChainSource {
  const { chain, rpcUrl, debtBook, tokens, startBlock, finality } = config;
  const client = createEvmClient(chain, rpcUrl);
  const readLogs = createLogReader(client);
  const ours = { addresses: [debtBook], topics: [EVENT_TOPICS] };
  let isChainSure = false;
  return {
    chain,
    startBlock,
    async heads() {
      if (!isChainSure) await requireChain(client);
      isChainSure = true;
      return readHeads(client, finality);
    },
    header: (number) => readHeader(client, number),
    headers: (from, to) => readHeaders(client, from, to),
    events: async (query) => decodeLogs(client, await readLogs(query, ours), query),
    transfers: createTransferReader(client, tokens),
    readDebt: (id, at) => readDebt(client, debtBook, id, at),
    readBalance: (account, token, at) => readTokenBalance(client, account, token, at),
  };
}

async function requireChain(client: EvmClient): Promise<void> {
  const shown = `eip155:${Number(await client.request({ method: "eth_chainId" }))}`;
  if (shown === client.chain) return;
  throw new DuebookError(
    "chain/wrong-chain",
    `The endpoint of ${client.chain} serves ${shown}. Correct the endpoint's URL in the configuration.`,
    { chain: client.chain, shown },
  );
}

async function decodeLogs(
  client: EvmClient,
  logs: readonly MinedLog[],
  { expect }: EventsQuery,
): Promise<readonly ChainEvent[]> {
  const instants = await blockInstants(client, logs, expect);
  return logs.flatMap((log) => {
    const blockNumber = Number(log.blockNumber);
    const at = instants.get(log.blockHash);
    if (at === undefined) throw chainMoved(client.chain, blockNumber);
    const event = decodeChainEvent({ ...log, blockNumber, logIndex: Number(log.logIndex) }, client.chain, at);
    return event ? [event] : [];
  });
}

/** The instant of each block with a log: from its header if that is known, else from the log, else it is read. */
async function blockInstants(
  client: EvmClient,
  logs: readonly MinedLog[],
  known: readonly BlockRef[],
): Promise<ReadonlyMap<Hex, Instant>> {
  const instants = new Map<Hex, Instant>();
  // geth 1.16 and its peers state the instant in the log; older ones and TRON do not.
  for (const { blockHash, blockTimestamp } of logs) if (blockTimestamp) instants.set(blockHash, Number(blockTimestamp));
  for (const block of known) instants.set(block.hash, block.at);
  const unknown = logs.filter((log) => !instants.has(log.blockHash)).map((log) => Number(log.blockNumber));
  for (const block of await readEachHeader(client, [...new Set(unknown)])) instants.set(block.hash, block.at);
  return instants;
}
