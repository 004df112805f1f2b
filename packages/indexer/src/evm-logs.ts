import { type Address, type Hex, numberToHex, type RpcLog } from "viem";
import { createRangeReader } from "./adaptive-range.ts";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, EventsQuery } from "./chain-source.ts";
import { malformed, readHeader, requireStillThere } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";

/** Which logs are asked for. */
export interface LogFilter {
  /** Contracts that they may be of; left out for any. */
  readonly addresses?: readonly Address[];
  /** What each topic may be, in their order; null for anything. */
  readonly topics: readonly (readonly Hex[] | null)[];
}

/** A log of a mined block. */
export type MinedLog = RpcLog & {
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
  readonly transactionHash: Hex;
  readonly logIndex: Hex;
};

/** Few blocks are asked one by one and by hash: a node that lacks one refuses, where for a range it answers "none". */
const MOST_BY_HASH = 32;

/** Makes a reader of all logs of a range that a filter lets through, in the order of the chain. */
export function createLogReader(client: EvmClient) {
  const readRange = createRangeReader(async (from, to, filter: LogFilter) => {
    const query = { ...rpcFilterOf(filter), fromBlock: numberToHex(from), toBlock: numberToHex(to) };
    // Both calls travel in one HTTP request: of several nodes behind one URL, the one that answers must have block `to`.
    // Where batches are refused nothing says which node answers; an event that a lagging one leaves out shows as a gap.
    const [logs] = await Promise.all([
      client.request({ method: "eth_getLogs", params: [query] }),
      readHeader(client, to),
    ]);
    return logs;
  });
  const readBlocks = (blocks: readonly BlockRef[], filter: LogFilter) => {
    const queries = blocks.map(({ hash }) => ({ ...rpcFilterOf(filter), blockHash: hash }));
    return Promise.all(queries.map((query) => client.request({ method: "eth_getLogs", params: [query] })));
  };

  const readAll = async ({ from, to, expect }: EventsQuery, filter: LogFilter) => {
    const isByHash = expect.length === to - from + 1 && expect.length <= MOST_BY_HASH;
    return isByHash ? (await readBlocks(expect, filter)).flat() : readRange(from, to, filter);
  };

  return async function readLogs(query: EventsQuery, filter: LogFilter): Promise<readonly MinedLog[]> {
    const end = query.expect.find((block) => block.number === query.to) ?? (await readHeader(client, query.to));
    // Also after a refusal: the block may be unknown because it was undone, which is a race and not a refusal.
    const logs = await readAll(query, filter).finally(() => requireStillThere(client, end));
    const known = new Map([...query.expect, end].map((block) => [block.number, block.hash]));
    const isAsked = sieveOf(filter);
    return inOrder(
      client,
      logs.map((log) => requireAsked(client, log, isAsked, { ...query, known })),
    );
  };
}

function rpcFilterOf({ addresses, topics }: LogFilter) {
  const anyOf = topics.map((values) => values && [...values]);
  return addresses === undefined ? { topics: anyOf } : { address: [...addresses], topics: anyOf };
}

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly known: ReadonlyMap<number, Hex>;
}

type Sieve = (log: RpcLog) => boolean;

function requireAsked(client: EvmClient, log: RpcLog, isAsked: Sieve, { from, to, known }: Bounds): MinedLog {
  if (!isMined(log)) throw malformed(client, "a log of a block that is not mined yet");
  const number = Number(log.blockNumber);
  if (log.removed) throw chainMoved(client.chain, number);
  if (number < from || number > to) throw malformed(client, `a log of block ${number}, outside of ${from} to ${to}`);
  if (!isAsked(log)) throw malformed(client, `a log of ${log.address} that nobody asked for`);
  if ((known.get(number) ?? log.blockHash) !== log.blockHash) throw chainMoved(client.chain, number);
  return log;
}

/** What the endpoint was asked to do, done again: one that takes no notice of a filter must not be believed. */
function sieveOf({ addresses, topics }: LogFilter): Sieve {
  const lowerCased = (texts: readonly string[]) => new Set(texts.map((text) => text.toLowerCase()));
  const contracts = addresses && lowerCased(addresses);
  const wanted = topics.map((values) => values && lowerCased(values));
  return ({ address, topics: shown }) =>
    (contracts === undefined || contracts.has(address.toLowerCase())) &&
    wanted.every((values, index) => values === null || values.has(shown[index]?.toLowerCase() ?? ""));
}

function isMined(log: RpcLog): log is MinedLog {
  return [log.blockNumber, log.blockHash, log.transactionHash, log.logIndex].every((field) => field !== null);
}

function inOrder(client: EvmClient, logs: readonly MinedLog[]): readonly MinedLog[] {
  const sorted = logs.toSorted((a, b) => Number(a.blockNumber) - Number(b.blockNumber) || indexOf(a) - indexOf(b));
  const twice = sorted.find((log, index) => {
    const before = sorted[index - 1];
    return before?.blockNumber === log.blockNumber && indexOf(before) === indexOf(log);
  });
  if (twice) throw malformed(client, `log ${indexOf(twice)} of block ${Number(twice.blockNumber)} came twice`);
  return sorted;
}

function indexOf({ logIndex }: MinedLog): number {
  return Number(logIndex);
}
