import { setTimeout as wait } from "node:timers/promises";

/** Asks an endpoint of JSON-RPC and gives the result; throws what it refuses with. */
export type Rpc = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** Makes the client of an endpoint; one request a call. */
export function createRpc(url: string): Rpc {
  return async (method, params) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const answer = (await response.json()) as {
      readonly result?: unknown;
      readonly error?: { readonly message: string };
    };
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
}

/** Waits until the endpoint says which chain it serves. */
export async function untilItAnswers(rpc: Rpc): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rpc("eth_chainId", []);
      return;
    } catch (error) {
      if (attempt === 400) throw error;
      await wait(50);
    }
  }
}
