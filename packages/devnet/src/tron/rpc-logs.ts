import type { Block } from "./block.ts";
import { invalidParams, RpcFailure } from "./rpc-failure.ts";
import { readHash, readHeight } from "./rpc-params.ts";
import { logShape, logsOf, type PlacedLog } from "./rpc-shapes.ts";
import type { TronJson } from "./tron-proto.ts";
import type { View } from "./view.ts";

const MOST_BLOCKS = 5000;
const MOST_LOGS = 10_000;
const MOST_TOPICS = 4;
const MOST_ALTERNATIVES = 1000;

/** Which events are asked for. */
export interface LogQuery {
  readonly fromBlock: number;
  readonly toBlock: number;
  /** In lower case; all accounts, if empty. */
  readonly accounts: readonly string[];
  /** For each place, the topics that may be there; any, if empty. */
  readonly topics: readonly (readonly string[])[];
}

/**
 * Reads the filter of eth_getLogs (java-tron, LogFilterWrapper).
 * @throws RpcFailure -32602 on more than 5,000 blocks between the two, on pending, on a filter that is too large
 */
export function readLogQuery(filter: TronJson, view: View): LogQuery {
  const { address } = filter;
  const accounts = [address ?? []].flat() as unknown[];
  if (accounts.length > MOST_ALTERNATIVES) throw invalidParams(`exceed max addresses: ${MOST_ALTERNATIVES}`);
  return { ...rangeOf(filter, view), accounts: accounts.map(readLogAccount), topics: topicsOf(filter.topics) };
}

/**
 * The events that match, as the node finds them: by account or topic it looks at blocks that its index knows, and only there.
 * @throws RpcFailure -32005 on more than 10,000
 */
export function findLogs(query: LogQuery, { blocks }: View, hasBloom: (blockNumber: number) => boolean) {
  const usesIndex = query.accounts.length > 0 || query.topics.some((topics) => topics.length > 0);
  const found = blocks
    .slice(query.fromBlock, query.toBlock + 1)
    .filter(({ number }) => !usesIndex || hasBloom(number))
    .flatMap((block) => matchingLogs(query, block));
  if (found.length > MOST_LOGS) throw new RpcFailure(-32005, `query returned more than ${MOST_LOGS} results`);
  return found.map(logShape);
}

/** The events of a block that match; it does not look at whether their transactions succeeded (java-tron, LogMatch). */
export function matchingLogs({ accounts, topics }: LogQuery, block: Block): readonly PlacedLog[] {
  return logsOf(block).filter(
    ({ log }) =>
      (accounts.length === 0 || accounts.includes(log.account.toLowerCase())) &&
      topics.every((wanted, place) => isMatch(wanted, log.topics[place])),
  );
}

function isMatch(wanted: readonly string[], topic: string | undefined): boolean {
  return topic !== undefined && (wanted.length === 0 || wanted.includes(topic));
}

function rangeOf(filter: TronJson, view: View): { readonly fromBlock: number; readonly toBlock: number } {
  if (filter.blockHash !== undefined) return rangeOfHash(filter, view);
  const newest = view.head.number;
  const toBlock = filter.toBlock === undefined ? Number.POSITIVE_INFINITY : readHeight(filter.toBlock, view);
  const fromBlock = filter.fromBlock === undefined ? Math.min(toBlock, newest) : readHeight(filter.fromBlock, view);
  if (fromBlock > toBlock) throw invalidParams("please verify: fromBlock <= toBlock");
  if (Math.min(toBlock, newest) - fromBlock > MOST_BLOCKS) {
    throw invalidParams(`exceed max block range: ${MOST_BLOCKS}`);
  }
  return { fromBlock, toBlock };
}

function rangeOfHash({ blockHash, fromBlock, toBlock }: TronJson, view: View) {
  if (fromBlock !== undefined || toBlock !== undefined) {
    throw invalidParams("cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
  }
  const block = view.blockById(readHash(blockHash));
  if (!block) throw invalidParams("invalid blockHash");
  return { fromBlock: block.number, toBlock: block.number };
}

/** Here, unlike anywhere else, 41 in front is refused (java-tron, addressToByteArray). */
function readLogAccount(account: unknown): string {
  if (/^(0x)?[0-9a-f]{40}$/i.test(String(account))) return `0x${String(account).slice(-40).toLowerCase()}`;
  throw invalidParams(`invalid address: ${account}`);
}

function topicsOf(topics: unknown): readonly (readonly string[])[] {
  const places = (topics ?? []) as readonly unknown[];
  if (places.length > MOST_TOPICS) throw invalidParams(`topics size should be <= ${MOST_TOPICS}`);
  return places.map((place) => {
    const wanted = [place ?? []].flat() as unknown[];
    if (wanted.length > MOST_ALTERNATIVES) throw invalidParams(`exceed max topics: ${MOST_ALTERNATIVES}`);
    return wanted.map(readTopic);
  });
}

function readTopic(topic: unknown): string {
  if (/^(0x)?[0-9a-f]{64}$/i.test(String(topic))) return `0x${String(topic).slice(-64).toLowerCase()}`;
  throw invalidParams(`invalid topic(s): ${topic}`);
}
