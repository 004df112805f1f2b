import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hexToNumber, isHex, numberToHex } from "viem";
import { type FakeBlock, type FakeEvmChain, type FakeLog, TOKEN } from "./fake-evm-chain.test-aid.ts";

/** A JSON-RPC call as it comes. */
export interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What logs are asked for. */
export interface LogQuery {
  readonly fromBlock?: string;
  readonly toBlock?: string;
  readonly blockHash?: string;
  readonly address?: string | readonly string[];
  readonly topics?: readonly (string | readonly string[] | null)[];
}

/** What a node does instead of answering from the chain: an answer, a JSON-RPC error, or undefined to go on. */
export type Vice = (call: Call) => { readonly result: unknown } | { readonly error: RpcFailure } | undefined;

/** A JSON-RPC error. */
export interface RpcFailure {
  readonly code: number;
  readonly message: string;
}

/** A JSON-RPC node at the wire, in front of a scripted chain. A test changes its fields to give it a vice. */
export interface FakeEvmNode {
  readonly url: string;
  chain: FakeEvmChain;
  /** How each request (a batch is one) is met; 200 answers it. */
  httpStatus: number;
  /** How many calls a batch may have; 0 takes no batch at all, not even of one. */
  mostCalls: number;
  /** Answer to a batch that is too long. */
  batchRefusal: { readonly status: number; readonly body: unknown };
  /** Takes requests and never answers. */
  isSilent: boolean;
  /** Blocks that this node is behind the chain, one entry a request, the last one staying: several nodes of one URL. */
  lags: number[];
  finalDepth: number;
  chainNumber: number;
  decimals: number;
  vice: Vice;
  /** What a path beside JSON-RPC is answered with; undefined for what is JSON-RPC. */
  rest: (path: string) => { readonly status: number; readonly body: unknown } | undefined;
  readonly calls: readonly Call[];
  /** HTTP requests that came; a batch of calls is one. */
  requests: number;
  stop(): Promise<void>;
}

/** Starts a node on a free port, or on the given one. */
export async function startFakeEvmNode(chain: FakeEvmChain, port = 0): Promise<FakeEvmNode> {
  const calls: Call[] = [];
  const server = createServer((request, response) => void serve(node, calls, request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const node: FakeEvmNode = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    chain,
    httpStatus: 200,
    mostCalls: Number.POSITIVE_INFINITY,
    batchRefusal: { status: 200, body: { jsonrpc: "2.0", id: null, error: { code: -32005, message: "no batches" } } },
    isSilent: false,
    lags: [0],
    finalDepth: 64,
    chainNumber: 31_337,
    decimals: 6,
    vice: () => undefined,
    rest: () => undefined,
    calls,
    requests: 0,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return node;
}

async function serve(
  node: FakeEvmNode,
  calls: Call[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = node.rest(request.url ?? "/");
  if (found) return void response.writeHead(found.status).end(JSON.stringify(found.body));
  const body: Call | Call[] = JSON.parse(Buffer.concat(await request.toArray()).toString());
  const lag = (node.lags.length > 1 ? node.lags.shift() : node.lags[0]) ?? 0;
  const blocks = node.chain.blocks.slice(0, node.chain.blocks.length - lag);
  const answer = ({ id, method, params = [] }: Call) => {
    const call = { id, method, params };
    return { jsonrpc: "2.0", id, ...(node.vice(call) ?? answerOf(call, blocks, node)) };
  };
  calls.push(...[body].flat());
  node.requests += 1;
  if (node.isSilent) return;
  if (node.httpStatus !== 200) return void response.writeHead(node.httpStatus).end("no");
  if (Array.isArray(body) && body.length > node.mostCalls) {
    const { status, body: refusal } = node.batchRefusal;
    return void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(refusal));
  }
  const answers = Array.isArray(body) ? body.map(answer) : answer(body);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answers));
}

type Answerer = (params: readonly unknown[], blocks: readonly FakeBlock[], node: FakeEvmNode) => ReturnType<Vice>;

const ANSWERS: Readonly<Record<string, Answerer>> = {
  eth_chainId: (_params, _blocks, { chainNumber }) => ({ result: numberToHex(chainNumber) }),
  eth_getBlockByNumber: ([name], blocks, { finalDepth }) => ({
    result: blockNamed(String(name), blocks, finalDepth) ?? null,
  }),
  eth_getLogs: ([query], blocks) => logsOf(query as LogQuery, blocks),
  eth_getBlockReceipts: ([name], blocks) => ({ result: blocks[Number(name)]?.receipts ?? null }),
  eth_getTransactionReceipt: ([hash], blocks) => ({
    result: blocks.flatMap(({ receipts }) => receipts).find((one) => one.transactionHash === hash) ?? null,
  }),
  eth_call: ([call], _blocks, { decimals }) => {
    const isToken = (call as { readonly to: string }).to === TOKEN;
    return { result: isToken ? numberToHex(decimals, { size: 32 }) : "0x" };
  },
};

function answerOf({ method, params }: Call, blocks: readonly FakeBlock[], node: FakeEvmNode): ReturnType<Vice> {
  const unknown = { error: { code: -32601, message: `the method ${method} does not exist` } };
  return ANSWERS[method]?.(params, blocks, node) ?? unknown;
}

function blockNamed(name: string, blocks: readonly FakeBlock[], finalDepth: number): FakeBlock | undefined {
  if (name === "latest") return blocks.at(-1);
  if (name === "finalized") return blocks[Math.max(0, blocks.length - 1 - finalDepth)];
  return isHex(name) ? blocks[hexToNumber(name)] : undefined;
}

/** Like geth: an unknown hash is refused, but blocks of a range that the node does not have are silently nothing. */
function logsOf(query: LogQuery, blocks: readonly FakeBlock[]): ReturnType<Vice> {
  const { fromBlock, toBlock, blockHash } = query;
  if (blockHash === undefined) {
    const end = toBlock === "latest" ? blocks.length : Number(toBlock) + 1;
    return { result: logsIn(blocks.slice(Number(fromBlock), end), query) };
  }
  const block = blocks.find(({ hash }) => hash === blockHash);
  return block ? { result: logsIn([block], query) } : { error: { code: -32000, message: "unknown block" } };
}

/** The logs of these blocks that a query asks for. */
export function logsIn(blocks: readonly FakeBlock[], { address, topics = [] }: LogQuery): readonly FakeLog[] {
  const isAsked = (log: FakeLog) => {
    const isOfTopics = topics.every(
      (wanted, index) => wanted === null || [wanted].flat().includes(log.topics[index] ?? ""),
    );
    return (address === undefined || [address].flat().includes(log.address)) && isOfTopics;
  };
  return blocks.flatMap((block) => block.logs.filter(isAsked));
}
