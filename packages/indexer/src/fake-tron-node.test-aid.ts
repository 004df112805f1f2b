import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { getAbiItem, type Hex, toFunctionSelector } from "viem";
import { DEBT_BOOK, type FakeBlock, type FakeEvmChain } from "./fake-evm-chain.test-aid.ts";
import {
  type Call,
  type FakeEvmNode,
  type LogQuery,
  logsIn,
  startFakeEvmNode,
  type Vice,
} from "./fake-evm-node.test-aid.ts";

/** TRON's mainnet. */
export const TRON_CHAIN = "tron:0x2b6653dc";

/** A node of TRON at the wire: what java-tron answers otherwise than geth, and what can be wrong with it. */
export interface FakeTronNode {
  readonly node: FakeEvmNode;
  /** Where JSON-RPC is, behind a key as providers have it. */
  readonly url: string;
  /** Whether it knows the tag `finalized`, and whether it has a solidity API. */
  hasTag: boolean;
  hasSolidity: boolean;
  /** Whether it has eth_getBlockReceipts (java-tron 4.8.1). */
  hasBlockReceipts: boolean;
  /** Blocks whose logs it has no index of. */
  unindexed: (number: number) => boolean;
  /** What every request is answered with under HTTP 200, outside of JSON-RPC's envelope; null for nothing of the kind. */
  failure: string | null;
  /** What DebtBook says now. */
  debtNow: Hex;
}

const MOST_BLOCKS = 5_000;
const DEBT_OF = toFunctionSelector(getAbiItem({ abi: debtBookAbi, name: "debtOf" }));

/** Starts a node in front of a scripted chain; a block is final 18 blocks later. */
export async function startFakeTronNode(chain: FakeEvmChain): Promise<FakeTronNode> {
  const node = await startFakeEvmNode(chain);
  Object.assign(node, { chainNumber: 0x2b6653dc, finalDepth: 18 });
  const tron: FakeTronNode = {
    node,
    url: `${node.url}/secret-key/jsonrpc`,
    hasTag: true,
    hasSolidity: true,
    hasBlockReceipts: true,
    unindexed: () => false,
    failure: null,
    debtNow: "0x",
  };
  node.vice = viceOf(tron);
  node.rest = (path) => {
    if (tron.failure !== null) return { status: 200, body: { Error: tron.failure } };
    if (!path.includes("/walletsolidity/")) return undefined;
    const isServed = tron.hasSolidity && path === "/secret-key/walletsolidity/getnowblock";
    return isServed ? { status: 200, body: nowBlock(tron) } : { status: 404, body: { Error: "no such method" } };
  };
  return tron;
}

function viceOf(tron: FakeTronNode): Vice {
  const methods: Readonly<Record<string, Vice>> = {
    eth_getBlockByNumber: ({ params: [tag] }) => {
      const isKnown = tag === "finalized" ? tron.hasTag : tag !== "safe" && tag !== "pending";
      return isKnown ? undefined : refused(`TAG ${tag} not supported`);
    },
    eth_getBlockReceipts: () => (tron.hasBlockReceipts ? undefined : refused("method not found", -32601)),
    eth_getLogs: ({ params: [query] }) => logsOf(tron, query as LogQuery),
    eth_call: (call) => {
      const isNewest = call.params[1] === "latest";
      return isNewest ? called(tron, call) : refused("QUANTITY not supported, just support TAG as latest");
    },
  };
  return (call) => methods[call.method]?.(call);
}

function called(tron: FakeTronNode, { params }: Call): ReturnType<Vice> {
  const { to, data } = params[0] as { readonly to: string; readonly data: string };
  if (to !== DEBT_BOOK) return undefined;
  if (data.startsWith(DEBT_OF)) return { result: tron.debtNow };
  return { error: { code: -32000, message: "REVERT opcode executed", data: tron.debtNow } as never };
}

function logsOf(tron: FakeTronNode, query: LogQuery): ReturnType<Vice> {
  const { blocks } = tron.node.chain;
  const { fromBlock, toBlock, blockHash } = query;
  if (blockHash !== undefined) {
    const block = blocks.find(({ hash }) => hash === blockHash);
    return block ? { result: indexedLogs(tron, [block], query) } : refused("invalid blockHash");
  }
  const end = toBlock === "latest" ? blocks.length - 1 : Number(toBlock);
  if (Number(fromBlock) > end) return refused("please verify: fromBlock <= toBlock");
  if (end - Number(fromBlock) > MOST_BLOCKS) return refused(`exceed max block range: ${MOST_BLOCKS}`);
  return { result: indexedLogs(tron, blocks.slice(Number(fromBlock), end + 1), query) };
}

/** java-tron passes over blocks without an index, and never looks at whether a transaction succeeded. */
function indexedLogs({ unindexed }: FakeTronNode, blocks: readonly FakeBlock[], query: LogQuery) {
  const indexed = blocks.filter(({ number }) => !unindexed(Number(number)));
  // Before 4.8.2 a log does not say when its block was.
  return logsIn(indexed, query).map((log) => ({ ...log, blockTimestamp: undefined }));
}

function nowBlock({ node: { chain, finalDepth } }: FakeTronNode) {
  const final = chain.blocks[Math.max(0, chain.blocks.length - 1 - finalDepth)];
  const number = Number(final?.number);
  const raw_data = { parentHash: final?.parentHash.slice(2), timestamp: Number(final?.timestamp) * 1000 };
  // Defaults of protobuf are left out.
  return {
    blockID: final?.hash.slice(2),
    block_header: { raw_data: number === 0 ? raw_data : { number, ...raw_data } },
  };
}

function refused(message: string, code = -32602): ReturnType<Vice> {
  return { error: { code, message } };
}
