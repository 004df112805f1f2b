import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { createClient, type HttpTransportConfig, http } from "viem";
import { evmFailure, REQUEST_TIMEOUT_MS } from "./evm-failure.ts";

/** JSON-RPC calls made in the same turn travel as one HTTP request, at first of at most this many. */
const MOST_CALLS = 100;

/** An answer that is longer is refused, and its range cut: a window of events weighs a third, and memory must not be filled. */
const MOST_BYTES = 32_000_000;

/** Failures that may be of the batch and not of the call: some endpoints take short batches only, some take none. */
const CURED_ALONE: readonly string[] = ["chain/refused", "chain/malformed"];

/** A JSON-RPC endpoint of one EVM chain; `request` is viem's, but it throws coded errors and never tries again later. */
export type EvmClient = ReturnType<typeof createEvmClient>;

/**
 * Makes the client of an endpoint; nothing is asked yet. A call that is refused in a batch is asked alone, and if that
 * is answered, batches are half as long from then on. Other retries belong to `follow`, which reports each failure.
 */
export function createEvmClient(chain: ChainId, url: string, wire: Wire = {}) {
  const alone = connect(url, 1, wire);
  let batched = connect(url, MOST_CALLS, wire);

  const ask = ({ client }: Connection, call: Call) =>
    // The end of a window is asked for with its logs and for its own sake: what is on its way is not asked for twice.
    client.request(call, { dedupe: true }).catch((error: unknown) => {
      throw evmFailure(error, chain, url);
    });

  const request = async (call: Call) => {
    const asked = batched;
    try {
      return await ask(asked, call);
    } catch (error) {
      if (asked.mostCalls === 1 || !isCuredAlone(error) || isLogRange(call)) throw error;
      const answer = await ask(alone, call);
      // Every call of a refused batch comes here; it is halved once.
      if (batched === asked) batched = connect(url, Math.floor(asked.mostCalls / 2), wire);
      return answer;
    }
  };
  const typed = request as unknown as Connection["client"]["request"]; // wrapped, its method no longer decides the result's type
  return { chain, url, request: typed, mostCalls: () => batched.mostCalls };
}

type Connection = ReturnType<typeof connect>;
type Call = Parameters<Connection["client"]["request"]>[0];

/** How requests are sent, where it is not simply `fetch`. */
type Wire = Pick<HttpTransportConfig, "fetchFn">;

const LIMITS = { retryCount: 0, timeout: REQUEST_TIMEOUT_MS, maxResponseBodySize: MOST_BYTES };

function connect(url: string, mostCalls: number, wire: Wire) {
  const batch = mostCalls > 1 && { batchSize: mostCalls };
  return {
    mostCalls,
    client: createClient({ transport: http(url, { ...LIMITS, ...wire, batch }) }),
  };
}

function isCuredAlone(error: unknown): boolean {
  return error instanceof DuebookError && CURED_ALONE.includes(error.code);
}

/** Never asked alone while batches are taken: what travels with it proves that the node that answers has the range. */
function isLogRange({ method, params }: { readonly method: string; readonly params?: unknown }): boolean {
  return method === "eth_getLogs" && Array.isArray(params) && "fromBlock" in params[0];
}
