import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { type WebSocket, WebSocketServer } from "ws";
import { listening } from "../listening.ts";
import type { Method } from "./call.ts";
import { RpcError } from "./rpc-error.ts";
import type { Fault, SolanaFaults } from "./solana-faults.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** What the server serves. */
export interface RpcServerOptions {
  readonly methods: Readonly<Record<string, Method>>;
  readonly subscriptions: Subscriptions;
  readonly faults: SolanaFaults;
  readonly onCall: (method: string) => void;
  /** Told after each call, since it may have changed the chain. */
  readonly onAnswered: () => void;
  readonly port: number;
}

/** A JSON-RPC server; HTTP and websocket have the same port. */
export interface RpcServer {
  readonly port: number;
  stop(): Promise<void>;
}

interface Call {
  readonly id: unknown;
  readonly method: string;
  readonly params?: readonly unknown[];
}

type Answer = (call: Call) => Promise<object>;

/** A fault that is met below JSON-RPC. */
class HttpFault extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-max-age": "86400",
};

/** Serves JSON-RPC on 127.0.0.1. Error: `devnet/port-in-use`. */
export async function startRpcServer(options: RpcServerOptions): Promise<RpcServer> {
  const answer = answererOf(options);
  const server = createServer((request, response) => void serve(request, response, answer));
  const sockets = new WebSocketServer({ server });
  sockets.on("error", () => {}); // it repeats the errors of its server, which `listening` reports
  sockets.on("connection", (socket) => serveSocket(socket, options, answer));
  server.listen(options.port, "127.0.0.1");
  const port = await listening(server, options.port);
  const stop = async () => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, stop };
}

function answererOf({ methods, faults, onCall, onAnswered }: RpcServerOptions): Answer {
  return async ({ id, method, params = [] }) => {
    onCall(method);
    try {
      const fault = faults.take(method);
      const result = fault ? await meet(fault) : await methodOf(methods, method)(params);
      return { jsonrpc: "2.0", id, result };
    } catch (error) {
      return { jsonrpc: "2.0", id, error: errorOf(error) };
    } finally {
      onAnswered();
    }
  };
}

function methodOf(methods: RpcServerOptions["methods"], method: string): Method {
  const known = methods[method];
  if (known) return known;
  throw new RpcError(-32601, "Method not found");
}

async function meet(fault: Fault): Promise<unknown> {
  if (fault === "silence") return new Promise(() => {});
  if ("status" in fault) throw new HttpFault(fault.status);
  if ("error" in fault) throw new RpcError(fault.error.code, fault.error.message, fault.error.data);
  return fault.result;
}

function errorOf(error: unknown) {
  if (error instanceof HttpFault) throw error;
  if (error instanceof RpcError) return { code: error.code, message: error.message, data: error.data };
  return { code: -32603, message: `Internal error: ${error instanceof Error ? error.message : error}` };
}

async function serve(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const reply = (status: number, text: string) =>
    void response.writeHead(status, { ...CORS, "content-type": "application/json" }).end(text);
  if (request.method === "OPTIONS") return reply(204, "");
  if (request.method === "GET") return reply(200, request.url === "/health" ? "ok" : "{}");
  try {
    const calls = (await json(request)) as Call | readonly Call[]; // a broken one is answered as any other unknown method
    const answered = Array.isArray(calls) ? await Promise.all(calls.map(answer)) : await answer(calls as Call);
    reply(200, exactJson(answered));
  } catch (error) {
    if (error instanceof HttpFault) return reply(error.status, exactJson(frameless(error.status, error.message)));
    reply(400, exactJson(frameless(-32700, "Parse error")));
  }
}

function frameless(code: number, message: string) {
  return { jsonrpc: "2.0", id: null, error: { code, message } };
}

function serveSocket(socket: WebSocket, { subscriptions }: RpcServerOptions, answer: Answer): void {
  socket.on("close", () => subscriptions.removeOf(socket));
  socket.on("message", async (text) => {
    const call: Call = JSON.parse(String(text));
    const { id, method, params = [] } = call;
    const tell = (notification: string, subscription: number, result: unknown) =>
      socket.send(exactJson({ jsonrpc: "2.0", method: notification, params: { subscription, result } }));
    try {
      if (method.endsWith("Subscribe")) {
        const result = subscriptions.add(socket, method, params, tell);
        socket.send(exactJson({ jsonrpc: "2.0", id, result }));
        subscriptions.lookAgain(); // after the id is known to the client: what it waits for may have happened
      } else if (method.endsWith("Unsubscribe")) {
        socket.send(exactJson({ jsonrpc: "2.0", id, result: subscriptions.remove(Number(params[0])) }));
      } else socket.send(exactJson(await answer(call)));
    } catch (error) {
      socket.send(exactJson({ jsonrpc: "2.0", id, error: errorOf(error) }));
    }
  });
}

/** JSON with 64-bit integers in full, as Agave writes them. */
function exactJson(value: unknown): string {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }; // cast: newer than the compiler's library
  return JSON.stringify(value, (_key, each) => (typeof each === "bigint" ? rawJSON(each.toString()) : each));
}
