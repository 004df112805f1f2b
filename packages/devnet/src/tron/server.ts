import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { cors } from "hono/cors";
import type { TronChain } from "./chain.ts";
import type { FaultState, LimitStatus } from "./faults.ts";
import { callMethod, type RpcNode } from "./json-rpc.ts";
import { RpcFailure } from "./rpc-failure.ts";
import type { TronJson } from "./tron-proto.ts";
import { finalView, type View, viewBehind } from "./view.ts";
import { READING, type WalletMethod, type WalletNode, WRITING } from "./wallet-api.ts";

/** What is served. */
export interface Served {
  readonly chain: TronChain;
  readonly faults: FaultState;
  readonly node: WalletNode & RpcNode;
}

const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => unknown }; // in Node since 22

interface RpcCall {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: readonly unknown[];
}

const BROADCASTS = ["broadcasttransaction", "broadcasthex"];
const MOST_CALLS = 100;
/** What java-tron and TronGrid answer when a client asks too much. */
const LIMITED: Readonly<Record<LimitStatus, string>> = {
  200: "class java.lang.IllegalAccessException : lack of computing resources",
  403: "request rate exceeded the allowed_rps(3), and the query server is suspended for 30s",
  429: "Too Many Requests",
  503: "request rate exceeded the allowed_rps(15)",
};

/** The routes of a full node with a solidity node behind it and JSON-RPC, as TronGrid serves them at one host. */
export function tronApp({ chain, faults, node }: Served) {
  const app = new Hono<{ Bindings: HttpBindings; Variables: { view: View } }>();
  app.use(cors());
  app.use(async (context, next) => {
    const status = faults.takeLimit();
    if (status !== undefined) return json({ Error: LIMITED[status] }, status);
    context.set("view", viewBehind(chain, faults.takeLag()));
    await next();
  });
  app.on(["GET", "POST"], "/wallet/:method", async (context) => {
    const method = context.req.param("method").toLowerCase();
    const isCut = BROADCASTS.includes(method) && faults.takeCut();
    const answer = await answerWallet({ ...READING, ...WRITING }[method], context.req.raw, context.var.view, node);
    if (isCut) context.env.incoming.socket.destroy();
    return answer;
  });
  app.on(["GET", "POST"], "/walletsolidity/:method", async (context) => {
    const method = READING[context.req.param("method").toLowerCase()];
    return answerWallet(method, context.req.raw, finalView(chain, context.var.view), node);
  });
  app.post("/jsonrpc", async (context) => {
    const calls = await context.req.json<RpcCall | readonly RpcCall[]>();
    return json(await answerRpc(calls, context.var.view, node), 200);
  });
  return app;
}

/** GET and POST are the same to java-tron; `int64_as_string` writes 64 bits as text, as it does since 4.8.2. */
async function answerWallet(
  method: WalletMethod | undefined,
  request: Request,
  view: View,
  node: WalletNode,
): Promise<Response> {
  if (!method) return json({ Error: "no such method on this node" }, 404);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const body = request.method === "POST" ? await request.text() : "";
  try {
    const asked: TronJson = { ...query, ...(body && JSON.parse(body)) };
    return json(await method(asked, view, node), 200, String(asked.int64_as_string) === "true" ? String : rawNumber);
  } catch (error) {
    return json({ Error: `class java.lang.Exception : ${error instanceof Error ? error.message : error}` }, 200);
  }
}

async function answerRpc(calls: RpcCall | readonly RpcCall[], view: View, node: RpcNode): Promise<unknown> {
  if (!Array.isArray(calls)) return answerCall(calls as RpcCall, view, node);
  if (calls.length > MOST_CALLS) return failed(null, new RpcFailure(-32005, `exceed max batch size: ${MOST_CALLS}`));
  return Promise.all(calls.map((call: RpcCall) => answerCall(call, view, node)));
}

async function answerCall({ id, method, params = [] }: RpcCall, view: View, node: RpcNode): Promise<unknown> {
  try {
    return { jsonrpc: "2.0", id, result: await callMethod(String(method), params, view, node) };
  } catch (error) {
    return failed(id, error instanceof RpcFailure ? error : new RpcFailure(-32603, String(error)));
  }
}

function failed(id: unknown, { code, message, data }: RpcFailure) {
  return { jsonrpc: "2.0", id, error: { code, message, data } };
}

function json(value: unknown, status: number, long: (value: bigint) => unknown = rawNumber): Response {
  const text = JSON.stringify(value, (_key, one) => (typeof one === "bigint" ? long(one) : one));
  return new Response(text, { status, headers: { "content-type": "application/json" } });
}

/** 64 bits written out as a number, whatever a double could hold of it. */
function rawNumber(value: bigint): unknown {
  return rawJson(value.toString());
}
