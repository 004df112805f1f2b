import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hexToNumber, isHex } from "viem";
import type { FakeBlock, FakeEvmChain, FakeLog } from "./fake-evm-chain.test-aid.ts";

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

interface LogQuery {
  readonly address?: string | readonly string[];
  readonly topics?: readonly (string | readonly string[] | null)[];
  readonly fromBlock?: string;
  readonly toBlock?: string;
  readonly blockHash?: string;
}

/** What a node does instead of answering from the chain: an answer, a JSON-RPC error, or undefined to go on. */
type Vice = (call: Call) => { readonly result: unknown } | { readonly error: RpcFailure } | undefined;

interface RpcFailure {
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
  vice: Vice;
  readonly calls: readonly Call[];
  /** HTTP requests that came; a batch of calls is one. */
  requests: number;
  stop(): Promise<void>;
}

/** Starts a node on a free port, or on the given one. */
export async function startFakeEvmNode(chain: FakeEvmChain, port = 0): Promise<FakeEvmNode> {
  const calls: Call[] = [];
  const server = createServer((request, response) => void serve(request, response));
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
    vice: () => undefined,
    calls,
    requests: 0,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return node;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Call | Call[] = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const lag = (node.lags.length > 1 ? node.lags.shift() : node.lags[0]) ?? 0;
    const blocks = node.chain.blocks.slice(0, node.chain.blocks.length - lag);
    const answer = ({ id, method, params = [] }: Call) => {
      const call = { id, method, params };
      return { jsonrpc: "2.0", id, ...(node.vice(call) ?? answerOf(call, blocks, node.finalDepth)) };
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
}

function answerOf({ method, params }: Call, blocks: readonly FakeBlock[], finalDepth: number): ReturnType<Vice> {
  if (method === "eth_chainId") return { result: "0x7a69" };
  if (method === "eth_getBlockByNumber") return { result: blockNamed(String(params[0]), blocks, finalDepth) ?? null };
  if (method === "eth_getLogs") return logsOf(params[0] as LogQuery, blocks);
  return { error: { code: -32601, message: `the method ${method} does not exist` } };
}

function blockNamed(name: string, blocks: readonly FakeBlock[], finalDepth: number): FakeBlock | undefined {
  if (name === "latest") return blocks.at(-1);
  if (name === "finalized") return blocks[Math.max(0, blocks.length - 1 - finalDepth)];
  return isHex(name) ? blocks[hexToNumber(name)] : undefined;
}

/** Like geth: an unknown hash is refused, but blocks of a range that the node does not have are silently nothing. */
function logsOf(query: LogQuery, blocks: readonly FakeBlock[]): ReturnType<Vice> {
  const { fromBlock, toBlock, blockHash } = query;
  const of = (some: readonly FakeBlock[]) => ({ result: logsIn(some).filter((log) => isAsked(log, query)) });
  if (blockHash === undefined) return of(blocks.slice(Number(fromBlock), Number(toBlock) + 1));
  const block = blocks.find(({ hash }) => hash === blockHash);
  return block ? of([block]) : { error: { code: -32000, message: "unknown block" } };
}

function isAsked(log: FakeLog, { address, topics = [] }: LogQuery): boolean {
  const isAmong = (text: string | undefined, values: string | readonly string[]) =>
    [values].flat().some((value) => value.toLowerCase() === text?.toLowerCase());
  const isOfContract = address === undefined || isAmong(log.address, address);
  return isOfContract && topics.every((values, index) => values === null || isAmong(log.topics[index], values));
}

function logsIn(blocks: readonly FakeBlock[]): readonly FakeLog[] {
  return blocks.flatMap((block) => block.logs);
}
