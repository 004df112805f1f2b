import { DuebookError } from "@duebook/protocol/error";
import {
  type Address,
  decodeFunctionResult,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  isHex,
  pad,
  size,
  slice,
  toEventSelector,
  zeroAddress,
} from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, TransfersQuery } from "./chain-source.ts";
import { malformed, readEachHeader } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import { createLogReader, type LogFilter, type MinedLog } from "./evm-logs.ts";
import type { Transfer } from "./transfer.ts";

const TRANSFER = toEventSelector("event Transfer(address indexed from, address indexed to, uint256 value)");

/** Accounts of one request: geth and java-tron take up to 1000 values a topic. */
const MOST_ACCOUNTS = 500;

/**
 * Makes a reader of what reached or left accounts. What reached them is asked for whichever the token, so that somebody who
 * sent another one can be told; where the endpoint refuses a filter without a contract, and for what left, only of `tokens`.
 * The chain's own coin leaves no log, so it is not seen.
 */
export function createTransferReader(client: EvmClient, tokens: readonly Address[]) {
  // Each has ranges of its own: an endpoint may allow one of them far fewer blocks.
  const readOfAnyToken = createLogReader(client);
  const readOfTokens = createLogReader(client);
  let takesAnyToken = true;

  const readArrived = async (query: TransfersQuery, topics: LogFilter["topics"]): Promise<readonly MinedLog[]> => {
    if (!takesAnyToken) return readOfTokens(query, { addresses: tokens, topics });
    try {
      return await readOfAnyToken(query, { topics });
    } catch (error) {
      if (!(error instanceof DuebookError && error.code === "chain/refused")) throw error;
      // Only if it takes the same filter with a contract was the missing contract what it refused.
      const logs = await readOfTokens(query, { addresses: tokens, topics });
      takesAnyToken = false;
      return logs;
    }
  };

  const readSome = async (query: TransfersQuery, accounts: readonly string[]): Promise<readonly MinedLog[]> => {
    const topics = accounts.map((account) => pad(requireAccount(client, account), { size: 32 }));
    const [arrived, left] = await Promise.all([
      readArrived(query, [[TRANSFER], null, topics]),
      readOfTokens(query, { addresses: tokens, topics: [[TRANSFER], topics] }),
    ]);
    return [...arrived, ...left];
  };

  return async function readTransfers(query: TransfersQuery): Promise<readonly Transfer[]> {
    const logs: MinedLog[] = [];
    for (let start = 0; start < query.accounts.length; start += MOST_ACCOUNTS) {
      logs.push(...(await readSome(query, query.accounts.slice(start, start + MOST_ACCOUNTS))));
    }
    // ERC-721 has the same signature with a fourth topic: such a log moves no amount.
    const moving = logs.filter(({ topics, data }) => topics.length === 3 && size(data) === 32);
    const blocks = await readBlocks(client, moving, query.expect);
    return distinctInOrder(moving.map((log) => transferOf(client, log, blocks)));
  };
}

/** What an account holds of a token at a block named by hash (EIP-1898), in the token's smallest unit. */
export async function readTokenBalance(
  client: EvmClient,
  account: string,
  token: string,
  at: BlockRef,
): Promise<bigint> {
  const balanceOf = { abi: erc20Abi, functionName: "balanceOf" } as const;
  const data = encodeFunctionData({ ...balanceOf, args: [requireAccount(client, account)] });
  const to = requireAccount(client, token);
  const answer = await client.request({ method: "eth_call", params: [{ to, data }, { blockHash: at.hash }] });
  try {
    return decodeFunctionResult({ ...balanceOf, data: answer });
  } catch {
    throw malformed(client, `${answer.slice(0, 66)} as the balance of ${account}, which is no answer of a token`);
  }
}

function requireAccount({ chain }: EvmClient, text: string): Address {
  if (isHex(text) && size(text) === 20) return text;
  const sentence = `${text} is no account of ${chain}: write it as 0x and 40 hexadecimal digits.`;
  throw new DuebookError("indexer/malformed-account", sentence, { chain, account: text });
}

/** The block of each log, by hash: known already, or read now. */
async function readBlocks(
  client: EvmClient,
  logs: readonly MinedLog[],
  known: readonly BlockRef[],
): Promise<ReadonlyMap<Hex, BlockRef>> {
  const blocks = new Map(known.map((block) => [block.hash, block]));
  const unknown = logs.filter(({ blockHash }) => !blocks.has(blockHash)).map((log) => Number(log.blockNumber));
  for (const block of await readEachHeader(client, [...new Set(unknown)])) blocks.set(block.hash, block);
  return blocks;
}

function transferOf(client: EvmClient, log: MinedLog, blocks: ReadonlyMap<Hex, BlockRef>): Transfer {
  const block = blocks.get(log.blockHash);
  if (block === undefined) throw chainMoved(client.chain, Number(log.blockNumber));
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
