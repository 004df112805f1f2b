import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { BaseError, HttpRequestError, RpcRequestError, TimeoutError } from "viem";

/** How long an endpoint may take to answer. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** Codes that say "too many requests" in a JSON-RPC answer: Alchemy in batches, QuickNode. */
const RATE_CODES: readonly number[] = [429, -32007];

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

/** What viem threw, as one of the failures that `ChainSource` names. */
export function evmFailure(error: unknown, chain: ChainId, url: string): DuebookError {
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
  if (http instanceof HttpRequestError) return codeOfHttp(http);
  const rpc = error.walk((cause) => cause instanceof RpcRequestError);
  const isRate = rpc instanceof RpcRequestError && (rpc.status === 429 || RATE_CODES.includes(rpc.code));
  return isRate ? "chain/rate-limited" : "chain/refused";
}

function codeOfHttp({ status, cause }: HttpRequestError): keyof typeof SENTENCES {
  // Without a status either nobody answered, which fetch tells by a TypeError, or the answer could not be read.
  if (status === undefined) return cause instanceof TypeError ? "chain/unreachable" : "chain/malformed";
  if (status === 429) return "chain/rate-limited";
  return status >= 500 ? "chain/unreachable" : "chain/refused";
}
