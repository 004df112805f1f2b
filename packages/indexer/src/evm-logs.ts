import { type Address, type Hex, numberToHex, type RpcLog } from "viem";
import { createRangeReader } from "./adaptive-range.ts";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, EventsQuery } from "./chain-source.ts";
import { malformed, readHeader, requireStillThere } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import { isAccount, isBytes, isHash, isQuantity } from "./evm-shape.ts";

/** Which logs are asked for. */
export interface LogFilter {
  /** Contracts that they may be of; left out for any. */
  readonly addresses?: readonly Address[];
  /** What each topic may be, in their order; null for anything. */
  readonly topics: readonly (readonly Hex[] | null)[];
  /** Which of the logs that come are kept, of which the endpoint is told nothing; left out for all. */
  readonly keeps?: (log: RpcLog) => boolean;
}

/** A log of a mined block. */
export type MinedLog = RpcLog & {
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
  readonly transactionHash: Hex;
  readonly logIndex: Hex;
};

/** Reads all logs of a range that a filter lets through, in the order of the chain. */
export type LogReader = (query: EventsQuery, filter: LogFilter) => Promise<readonly MinedLog[]>;

/** Few blocks are asked one by one and by hash: a node that lacks one refuses, where for a range it answers "none". */
const MOST_BY_HASH = 32;

/** Makes a reader that asks for the logs by their contracts and topics, at most `mostBlocks` at once. */
export function createLogReader(client: EvmClient, mostBlocks?: number): LogReader {
  const readRange = createRangeReader(async (from, to, filter: LogFilter) => {
    const query = { ...rpcFilterOf(filter), fromBlock: numberToHex(from), toBlock: numberToHex(to) };
    // Both calls travel in one HTTP request: of several nodes behind one URL, the one that answers must have block `to`.
    // Where batches are refused nothing says which node answers; an event that a lagging one leaves out shows as a gap.
    const [logs] = await Promise.all([
      client.request({ method: "eth_getLogs", params: [query] }),
      readHeader(client, to),
    ]);
    return requireList(client, logs);
  }, mostBlocks);
  const readBlock = async ({ hash }: BlockRef, filter: LogFilter) => {
    const query = { ...rpcFilterOf(filter), blockHash: hash };
    return requireList(client, await client.request({ method: "eth_getLogs", params: [query] }));
  };

  const readAll = async ({ from, to, expect }: EventsQuery, filter: LogFilter) => {
    const isByHash = expect.length === to - from + 1 && expect.length <= MOST_BY_HASH;
    if (!isByHash) return readRange(from, to, filter);
    return (await Promise.all(expect.map((block) => readBlock(block, filter)))).flat();
  };
  return (query, filter) => readBetween(client, query, filter, readAll);
}

function rpcFilterOf({ addresses, topics }: LogFilter) {
  const anyOf = topics.map((values) => values && [...values]);
  if (addresses === undefined) return { topics: anyOf };
  const [only] = addresses;
  // java-tron takes a list too, but one alone is what every endpoint has been asked for so far.
  return { address: addresses.length === 1 && only !== undefined ? only : [...addresses], topics: anyOf };
}

/**
 * Logs as `readAll` gives them, checked against the filter, the range and the headers that are known.
 * Throws `chain/moved` if the last block is another one afterwards: what was read before is then of its branch or nothing.
 */
export async function readBetween(
  client: EvmClient,
  query: EventsQuery,
  filter: LogFilter,
  readAll: (query: EventsQuery, filter: LogFilter) => Promise<readonly RpcLog[]>,
): Promise<readonly MinedLog[]> {
  const logs = await readOfBranch(client, query, (asked) => readAll(asked, filter));
  const known = new Map(query.expect.map((block) => [block.number, block.hash]));
  const isAsked = sieveOf(filter);
  const { keeps = () => true } = filter;
  return inOrder(client, logs.map((log) => requireAsked(client, log, isAsked, { ...query, known })).filter(keeps));
}

async function readOfBranch(
  client: EvmClient,
  query: EventsQuery,
  read: (query: EventsQuery) => Promise<readonly RpcLog[]>,
): Promise<readonly RpcLog[]> {
  if (query.expect.length === 0) return read(query);
  const end = query.expect.find((block) => block.number === query.to) ?? (await readHeader(client, query.to));
  // Also after a refusal: the block may be unknown because it was undone, which is a race and not a refusal.
  return read(query).finally(() => requireStillThere(client, end));
}

/** Throws `chain/malformed` if an answer is no list of whole logs. */
export function requireList(client: EvmClient, logs: readonly RpcLog[] | undefined): readonly RpcLog[] {
  if (!Array.isArray(logs)) throw malformed(client, "no list of logs");
  const broken = logs.find((log) => !isLog(log));
  if (broken !== undefined) throw malformed(client, `no whole log: ${JSON.stringify(broken).slice(0, 100)}`);
  return logs;
}

function isLog(log: unknown): boolean {
  if (typeof log !== "object" || log === null) return false;
  const { address, topics, data, blockTimestamp = "0x0" } = log as RpcLog;
  return (
    isAccount(address) && Array.isArray(topics) && topics.every(isHash) && isBytes(data) && isQuantity(blockTimestamp)
  );
}

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly known: ReadonlyMap<number, Hex>;
}

/** Tells the logs that a filter lets through. */
export type Sieve = (log: RpcLog) => boolean;

/** What an endpoint is asked to do, done again: one that takes no notice of a filter must not be believed. */
export function sieveOf({ addresses, topics }: LogFilter): Sieve {
  const lowerCased = (texts: readonly string[]) => new Set(texts.map((text) => text.toLowerCase()));
  const contracts = addresses && lowerCased(addresses);
  const wanted = topics.map((values) => values && lowerCased(values));
  return ({ address, topics: shown }) =>
    (contracts === undefined || contracts.has(address.toLowerCase())) &&
    wanted.every((values, index) => values === null || values.has(shown[index]?.toLowerCase() ?? ""));
}

function requireAsked(client: EvmClient, log: RpcLog, isAsked: Sieve, { from, to, known }: Bounds): MinedLog {
  if (!isMined(log)) throw malformed(client, "a log of a block that is not mined yet");
  const number = Number(log.blockNumber);
  if (log.removed) throw chainMoved(client.chain, number);
  if (number < from || number > to) throw malformed(client, `a log of block ${number}, outside of ${from} to ${to}`);
  if (!isAsked(log)) throw malformed(client, `a log of ${log.address} that nobody asked for`);
  if ((known.get(number) ?? log.blockHash) !== log.blockHash) throw chainMoved(client.chain, number);
  return log;
}

function isMined(log: RpcLog): log is MinedLog {
  const { blockNumber, blockHash, transactionHash, logIndex } = log;
  return isQuantity(blockNumber) && isHash(blockHash) && isHash(transactionHash) && isQuantity(logIndex);
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
