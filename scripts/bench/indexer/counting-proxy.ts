import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A proxy of JSON-RPC that counts what goes through. */
export interface CountingProxy {
  readonly url: string;
  /** Calls of JSON-RPC since the last reset; those of a batch count one by one, since providers charge for each. */
  calls(): number;
  reset(): void;
  close(): Promise<void>;
}

/** Answers may be changed on their way: by the call and its result, as JSON knows them. */
export type Change = (method: string, result: unknown) => unknown;

interface Call {
  readonly method: string;
}

/** What a proxy does beside counting. */
export interface Faults {
  readonly change?: Change;
  /** Answers come this much later. */
  readonly delayMs?: number;
}

/** Starts a proxy in front of an endpoint. */
export async function startCountingProxy(target: string, faults: Faults = {}): Promise<CountingProxy> {
  const { change, delayMs = 0 } = faults;
  let calls = 0;
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const asked: Call | readonly Call[] = JSON.parse(body.toString());
    calls += Array.isArray(asked) ? asked.length : 1;
    const answer = await fetch(target, { method: "POST", headers: { "content-type": "application/json" }, body });
    const given = Buffer.from(await answer.arrayBuffer());
    if (delayMs > 0) await wait(delayMs);
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(change ? changed(asked, given, change) : given);
  };
  // Whoever is killed in the middle of a request leaves a broken connection, on either side.
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a string only for pipes
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    reset() {
      calls = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function changed(asked: Call | readonly Call[], given: Buffer, change: Change): string {
  const answers = JSON.parse(given.toString());
  const methods = new Map(
    [asked].flat().map((call) => [(call as { readonly id?: unknown }).id, (call as Call).method]),
  );
  const changeOne = (answer: { readonly id: unknown; readonly result?: unknown }) => ({
    ...answer,
    ...(answer.result === undefined ? {} : { result: change(methods.get(answer.id) ?? "", answer.result) }),
  });
  return JSON.stringify(Array.isArray(answers) ? answers.map(changeOne) : changeOne(answers));
}
