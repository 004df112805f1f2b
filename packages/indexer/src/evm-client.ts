import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { BaseError, createClient, HttpRequestError, http, RpcRequestError, TimeoutError } from "viem";

const REQUEST_TIMEOUT_MS = 15_000;

/** JSON-RPC calls made in the same turn travel as one HTTP request of at most this many. */
export const CALLS_PER_REQUEST = 100;

/** Codes that say "too many requests" in a JSON-RPC answer: Alchemy in batches, QuickNode. */
const RATE_CODES: readonly number[] = [429, -32007];

/** A JSON-RPC endpoint of one EVM chain; `request` is viem's, but it throws coded errors and never tries again. */
export type EvmClient = ReturnType<typeof createEvmClient>;

/** Makes the client of an endpoint; nothing is asked yet. Retries belong to `follow`, which reports each failure. */
export function createEvmClient(chain: ChainId, url: string) {
  const transport = http(url, { batch: { batchSize: CALLS_PER_REQUEST }, retryCount: 0, timeout: REQUEST_TIMEOUT_MS });
  const client = createClient({ transport });
  const request = async (call: Parameters<typeof client.request>[0]) => {
    try {
      return await client.request(call);
    } catch (error) {
      throw evmError(error, chain, url);
    }
  };
  // The cast gives back what the wrapper loses: that the method decides the type of the result.
  return { chain, request: request as unknown as typeof client.request };
}

interface Failure {
  readonly chain: ChainId;
  readonly host: string;
  readonly details: string;
}

const SENTENCES = {
  "chain/unreachable": ({ chain, host }: Failure) =>
    `${chain} cannot be reached at ${host}. Check the endpoint and the network.`,
  "chain/timed-out": ({ chain, host }: Failure) =>
    `${host} (${chain}) gave no answer in ${REQUEST_TIMEOUT_MS / 1000} seconds. Check the endpoint's load.`,
  "chain/rate-limited": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) answered: ${details}. Ask less often, or use an endpoint with a higher limit.`,
  "chain/refused": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) refused: ${details}. Check that the endpoint serves this method and this range.`,
  "chain/malformed": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) sent what cannot be read: ${details}. Use another endpoint.`,
};

function evmError(error: unknown, chain: ChainId, url: string): DuebookError {
  // The URL may carry an API key, and viem's message carries the URL: only the host and viem's `details` leave.
  const host = URL.canParse(url) ? new URL(url).host : "its endpoint";
  const details = error instanceof BaseError ? error.details || error.shortMessage : String(error);
  const failure = { chain, host, details };
  const code = codeOf(error);
  return new DuebookError(code, SENTENCES[code](failure), failure);
}

function codeOf(error: unknown): keyof typeof SENTENCES {
  if (!(error instanceof BaseError)) return "chain/malformed";
  if (error.walk((cause) => cause instanceof TimeoutError)) return "chain/timed-out";
  const http = error.walk((cause) => cause instanceof HttpRequestError);
  if (http instanceof HttpRequestError) return codeOfHttpStatus(http.status);
  const rpc = error.walk((cause) => cause instanceof RpcRequestError);
  return rpc instanceof RpcRequestError && RATE_CODES.includes(rpc.code) ? "chain/rate-limited" : "chain/refused";
}

function codeOfHttpStatus(status: number | undefined): keyof typeof SENTENCES {
  if (status === 429) return "chain/rate-limited";
  return status === undefined || status >= 500 ? "chain/unreachable" : "chain/refused";
}
