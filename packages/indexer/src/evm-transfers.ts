import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import {
  type Address,
  decodeFunctionResult,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  isHex,
  pad,
  type RpcLog,
  size,
  slice,
  toEventSelector,
  zeroAddress,
} from "viem";
import type { BlockRef, TransfersQuery } from "./chain-source.ts";
import { malformed } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import type { LogFilter, LogReader, MinedLog } from "./evm-logs.ts";
import { readLogInstants } from "./log-instants.ts";
import type { Transfer } from "./transfer.ts";

const TRANSFER = toEventSelector("event Transfer(address indexed from, address indexed to, uint256 value)");

/** Accounts of one request: geth and java-tron take up to 1000 values a topic. */
const MOST_ACCOUNTS = 500;

/** All transfers of a block weigh about as much as so many requests with their accounts. */
const PAGES_A_BLOCK = 4;

/**
 * Makes a reader of what reached or left accounts. What reached them is asked for whichever the token, so that somebody who
 * sent another one can be told; where the endpoint refuses a filter without a contract, and for what left, only of `token`,
 * if that is known. The chain's own coin leaves no log, so it is not seen. Where few blocks are asked about so many accounts
 * that all transfers of these blocks are less to read, they are read and sorted here. `createReader` makes a reader of logs,
 * which remembers what ranges its endpoint allows.
 */
export function createTransferReader(client: EvmClient, createReader: () => LogReader, token: Address | undefined) {
  const owed = token === undefined ? {} : { addresses: [token] };
  // Each has ranges of its own: an endpoint may allow one of them far fewer blocks.
  const readArrived = createOpenReader(createReader, owed);
  const readLeft = createReader();
  const readAll = createOpenReader(createReader, owed);
  let takesAll = true;

  const readOf = async (query: TransfersQuery, accounts: readonly string[]): Promise<readonly MinedLog[]> => {
    const [toThem, fromThem] = transferTopics(client, accounts);
    const arrived = await readArrived(query, { topics: toThem });
    return [...arrived, ...(await readLeft(query, { ...owed, topics: fromThem }))];
  };

  const readByAccount = async (query: TransfersQuery): Promise<readonly MinedLog[]> => {
    const pages: (readonly MinedLog[])[] = [];
    for (let start = 0; start < query.accounts.length; start += MOST_ACCOUNTS) {
      pages.push(await readOf(query, query.accounts.slice(start, start + MOST_ACCOUNTS)));
    }
    return pages.flat();
  };

  const readLogs = async (query: TransfersQuery): Promise<readonly MinedLog[]> => {
    if (!takesAll || !isLessInAll(query)) return readByAccount(query);
    const keeps = keeperOf(client, query.accounts);
    return readAll(query, { topics: [[TRANSFER]], keeps }).catch((error: unknown) => {
      if (!isRefused(error)) throw error;
      // More than it gives at once, if only of one block: it is not asked for that again.
      takesAll = false;
      return readByAccount(query);
    });
  };

  return async function readTransfers(query: TransfersQuery): Promise<readonly Transfer[]> {
    // ERC-721 has the same signature with a fourth topic: such a log moves no amount.
    const moving = (await readLogs(query)).filter(({ topics, data }) => topics.length === 3 && size(data) === 32);
    const instantOf = await readLogInstants(client, moving, query.expect);
    return distinctInOrder(moving.map((log) => transferOf(client, log, instantOf(log))));
  };
}

/** Makes a reader of the logs of any contract, or of the `owed` token alone once the endpoint has refused that. */
function createOpenReader(createReader: () => LogReader, owed: Pick<LogFilter, "addresses">): LogReader {
  const readOfAnyToken = createReader();
  const readOfToken = createReader();
  let takesAnyToken = true;
  return async (query, filter) => {
    if (!takesAnyToken) return readOfToken(query, { ...owed, ...filter });
    try {
      return await readOfAnyToken(query, filter);
    } catch (error) {
      if (!isRefused(error)) throw error;
      // Only if it takes the same filter with a contract was the missing contract what it refused.
      const logs = await readOfToken(query, { ...owed, ...filter });
      takesAnyToken = false;
      return logs;
    }
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof DuebookError && error.code === "chain/refused";
}

function isLessInAll({ from, to, accounts }: TransfersQuery): boolean {
  return (to - from + 1) * PAGES_A_BLOCK < accounts.length / MOST_ACCOUNTS;
}

/** Tells the logs that name one of these accounts. Throws `indexer/malformed-account`. */
function keeperOf(client: EvmClient, accounts: readonly string[]): (log: RpcLog) => boolean {
  const ours = new Set(accounts.map((account) => requireAccount(client, account).toLowerCase()));
  const isOurs = (topic: Hex | undefined) => topic !== undefined && ours.has(accountOf(topic));
  return ({ topics: [, from, to] }) => isOurs(to) || isOurs(from);
}

type Topics = LogFilter["topics"];

/** Topics of what reached these accounts, and of what left them. Throws `indexer/malformed-account`. */
export function transferTopics(client: EvmClient, accounts: readonly string[]): readonly [Topics, Topics] {
  const topics = accounts.map((account) => pad(requireAccount(client, account), { size: 32 }));
  return [
    [[TRANSFER], null, topics],
    [[TRANSFER], topics],
  ];
}

const BALANCE_OF = { abi: erc20Abi, functionName: "balanceOf" } as const;

/** The call that asks a token what an account holds. Throws `indexer/malformed-account`. */
export function balanceCall(client: EvmClient, account: string, token: string) {
  const data = encodeFunctionData({ ...BALANCE_OF, args: [requireAccount(client, account)] });
  return { to: requireAccount(client, token), data };
}

/** What an account holds of a token at a block named by hash (EIP-1898), in the token's smallest unit. */
export async function readTokenBalance(
  client: EvmClient,
  account: string,
  token: string,
  at: BlockRef,
): Promise<bigint> {
  const params = [balanceCall(client, account, token), { blockHash: at.hash }] as const;
  return balanceReading(client, account, await client.request({ method: "eth_call", params }));
}

/** What a token answered to `balanceCall`. Throws `chain/malformed` if that is no answer of one. */
export function balanceReading(client: EvmClient, account: string, data: Hex): bigint {
  try {
    return decodeFunctionResult({ ...BALANCE_OF, data });
  } catch {
    // "0x" comes from an address without code.
    throw malformed(
      client,
      `${String(data).slice(0, 66)} for the balance of ${account}, which is no answer of a token`,
    );
  }
}

function requireAccount({ chain }: EvmClient, text: string): Address {
  if (isHex(text) && size(text) === 20) return text;
  const sentence = `${text} is no account of ${chain}: write it as 0x and 40 hexadecimal digits.`;
  throw new DuebookError("indexer/malformed-account", sentence, { chain, account: text });
}

function transferOf(client: EvmClient, log: MinedLog, at: Instant): Transfer {
  const block = { number: Number(log.blockNumber), hash: log.blockHash, at };
  const [, from, to] = log.topics;
  // The reader has let three topics through, of which the type knows nothing.
  const sender = accountOf(from as Hex);
  return {
    chain: client.chain,
    position: positionOf(block.number, Number(log.logIndex)),
    block,
    transactionId: log.transactionHash,
    index: Number(log.logIndex),
    token: log.address.toLowerCase(),
    from: sender === zeroAddress ? null : sender,
    to: accountOf(to as Hex),
    amount: BigInt(log.data),
    references: [],
    memo: null,
  };
}

function accountOf(topic: Hex): string {
  return slice(topic, 12).toLowerCase();
}

/** Of equal width, so that texts sort as numbers do. */
function positionOf(blockNumber: number, logIndex: number): string {
  return `${String(blockNumber).padStart(12, "0")}/${String(logIndex).padStart(6, "0")}`;
}

/** One that went from a watched account to another comes twice. */
function distinctInOrder(transfers: readonly Transfer[]): readonly Transfer[] {
  const byPosition = new Map(transfers.map((transfer) => [transfer.position, transfer]));
  return [...byPosition.values()].toSorted((a, b) => (a.position < b.position ? -1 : 1));
}
