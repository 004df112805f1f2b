import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import {
  isSolanaError,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_BLOCK_NOT_AVAILABLE,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_BLOCK_STATUS_NOT_AVAILABLE_YET,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_LONG_TERM_STORAGE_SLOT_SKIPPED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_NODE_UNHEALTHY,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SLOT_SKIPPED,
  SOLANA_ERROR__RPC__TRANSPORT_HTTP_ERROR,
} from "@solana/kit";

/** How long an endpoint may take to answer. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** Codes by which a JSON-RPC answer says "too many requests". */
const RATE_CODES: readonly number[] = [429, -32429];

/** Codes by which a node says that it is not that far yet. */
const BEHIND_CODES: readonly number[] = [
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_BLOCK_NOT_AVAILABLE,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_LONG_TERM_STORAGE_SLOT_SKIPPED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SLOT_SKIPPED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_BLOCK_STATUS_NOT_AVAILABLE_YET,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_NODE_UNHEALTHY,
];

/** Codes by which a node says that a slot has no block and never will. */
const SKIPPED_CODES: readonly number[] = [
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_LONG_TERM_STORAGE_SLOT_SKIPPED,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SLOT_SKIPPED,
];

/** An error that the node itself answered. */
export class NodeRefusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
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
  "chain/behind": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) is not that far yet: ${details}. Wait for it, or use another endpoint.`,
  "chain/skipped": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) has no such block: ${details}. Ask for another slot.`,
  "chain/refused": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) refused: ${details}. Check that the endpoint serves this method.`,
  "chain/malformed": ({ chain, host, details }: Failure) =>
    `${host} (${chain}) sent what cannot be read: ${details}. Use another endpoint.`,
};

/** What kit threw, as one of the failures that `ChainSource` names. */
export function solanaFailure(error: unknown, chain: ChainId, url: string): DuebookError {
  // The URL may carry an API key, and a failed fetch may carry the URL: only the host and the node's own words leave.
  const host = URL.canParse(url) ? new URL(url).host : "its endpoint";
  const failure = { chain, host, details: detailsOf(error) };
  const code = codeOf(error);
  return new DuebookError(code, SENTENCES[code](failure), failure);
}

function detailsOf(error: unknown): string {
  if (isSolanaError(error, SOLANA_ERROR__RPC__TRANSPORT_HTTP_ERROR)) return `HTTP ${error.context.statusCode}`;
  if (error instanceof NodeRefusal) return error.message;
  return error instanceof SyntaxError ? "no JSON" : "no answer";
}

function codeOf(error: unknown): keyof typeof SENTENCES {
  if (isSolanaError(error, SOLANA_ERROR__RPC__TRANSPORT_HTTP_ERROR)) return codeOfHttp(error.context.statusCode);
  if (error instanceof NodeRefusal) return codeOfRpc(error.code);
  if (error instanceof DOMException && error.name === "TimeoutError") return "chain/timed-out";
  // fetch tells by a TypeError that nobody answered.
  return error instanceof TypeError ? "chain/unreachable" : "chain/malformed";
}

function codeOfHttp(status: number): keyof typeof SENTENCES {
  if (status === 429) return "chain/rate-limited";
  return status >= 500 ? "chain/unreachable" : "chain/refused";
}

function codeOfRpc(code: number): keyof typeof SENTENCES {
  if (RATE_CODES.includes(code)) return "chain/rate-limited";
  if (SKIPPED_CODES.includes(code)) return "chain/skipped";
  return BEHIND_CODES.includes(code) ? "chain/behind" : "chain/refused";
}
