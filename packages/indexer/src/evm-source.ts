import type { Finality } from "@duebook/protocol/chains";
import { decodeChainEvent, EVENT_TOPICS } from "@duebook/protocol/decode-event";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainEvent } from "@duebook/protocol/event";
import type { ChainId } from "@duebook/protocol/terms";
import { chainNumberOf } from "@duebook/protocol/typed-data";
import type { Address } from "viem";
import type { ChainSource, EventsQuery } from "./chain-source.ts";
import { malformed, readHeader, readHeaders } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import type { LogReader, MinedLog } from "./evm-logs.ts";
import { ETHEREUM, type EvmProfile } from "./evm-profile.ts";
import { createReceiptWalker } from "./evm-receipts.ts";
import { isQuantity } from "./evm-shape.ts";
import { type ExpectedToken, requireDecimals } from "./evm-token.ts";
import { createTransferReader } from "./evm-transfers.ts";
import { readLogInstants } from "./log-instants.ts";

/** One EVM chain: where it is asked, which contract is ours, and when its blocks are final. */
export interface EvmSourceConfig {
  readonly chain: ChainId;
  readonly rpcUrl: string;
  readonly debtBook: Address;
  /** Compared with what the token states before anything is read; left out, it is not, and transfers are of any token. */
  readonly token?: ExpectedToken;
  /** The block that DebtBook was deployed in, or an earlier one. */
  readonly startBlock: number;
  readonly finality: Finality;
}

/** The source of an EVM chain over one JSON-RPC endpoint; asks nothing before it is used. */
export function createEvmSource(config: EvmSourceConfig, profile: EvmProfile = ETHEREUM): ChainSource {
  const { chain, rpcUrl, debtBook, startBlock, finality } = config;
  const client = profile.connect(chain, rpcUrl);
  const ours = { addresses: [debtBook], topics: [EVENT_TOPICS] };
  const readHeads = profile.createHeadReader(client, finality);
  const createReader = () => profile.createLogReader(client);
  const events = (read: LogReader) => async (query: EventsQuery) => decodeLogs(client, await read(query, ours), query);
  let isSure = false;
  return {
    chain,
    startBlock,
    async heads() {
      if (!isSure) await requireConfigured(client, config);
      isSure = true;
      return readHeads();
    },
    header: (number) => readHeader(client, number),
    headers: (from, to) => readHeaders(client, from, to),
    events: events(createReader()),
    eventsByReceipts: events(createReceiptWalker(client)),
    transfers: createTransferReader(client, createReader, config.token?.address),
    readDebt: (id, at) => profile.readDebt(client, debtBook, id, at),
    readBalance: (account, token, at) => profile.readBalance(client, account, token, at),
  };
}

/** The endpoint serves the chain, and the chain has the token, that are configured. */
async function requireConfigured(client: EvmClient, { chain, token }: EvmSourceConfig): Promise<void> {
  const answer = await client.request({ method: "eth_chainId" });
  if (!isQuantity(answer)) throw malformed(client, `${String(answer).slice(0, 66)} for its chain`);
  const [shown, expected] = [Number(answer), chainNumberOf(chain)];
  if (shown !== expected) {
    throw new DuebookError(
      "chain/wrong-chain",
      `The endpoint of ${chain} serves chain ${shown}, not ${expected}. Correct the endpoint's URL in the configuration.`,
      { chain, shown },
    );
  }
  if (token) await requireDecimals(client, token);
}

async function decodeLogs(
  client: EvmClient,
  logs: readonly MinedLog[],
  { expect }: EventsQuery,
): Promise<readonly ChainEvent[]> {
  const instantOf = await readLogInstants(client, logs, expect);
  const events: ChainEvent[] = [];
  for (const log of logs) {
    const { address, topics, data, blockHash, transactionHash } = log;
    const place = { blockNumber: Number(log.blockNumber), blockHash, transactionHash, logIndex: Number(log.logIndex) };
    const event = decodeChainEvent({ address, topics, data, ...place }, client.chain, instantOf(log));
    if (event) events.push(event);
  }
  return events;
}
