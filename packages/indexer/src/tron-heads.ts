import { DuebookError } from "@duebook/protocol/error";
import type { Finality } from "@duebook/protocol/known-chains";
import { HttpRequestError, TimeoutError } from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, Heads } from "./chain-source.ts";
import { malformed, readHeader, readHeads, readTagged } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import { evmFailure, REQUEST_TIMEOUT_MS } from "./evm-failure.ts";
import { tronFetch } from "./tron-wire.ts";

/**
 * Makes a reader of how far a node of TRON is. Final is what java-tron calls solidified; a node that does not know the tag
 * `finalized` is asked for it by its solidity API, on the same host. There is no guess: a node that knows neither refuses.
 */
export function createTronHeadReader(client: EvmClient, finality: Finality): () => Promise<Heads> {
  let hasTag = true;
  return async () => {
    if (finality !== "finalized") return readHeads(client, finality);
    if (!hasTag) return readSolidHeads(client);
    try {
      return await readHeads(client, finality);
    } catch (error) {
      if (!(error instanceof DuebookError) || error.code !== "chain/refused") throw error;
      const heads = await readSolidHeads(client);
      hasTag = false;
      return heads;
    }
  };
}

async function readSolidHeads(client: EvmClient): Promise<Heads> {
  const { number, hash } = await readSolidBlock(client);
  const [tip, final] = await Promise.all([readTagged(client, "latest"), readHeader(client, number)]);
  if (tip === null) throw malformed(client, "it has no newest block");
  if (final.hash !== hash) throw chainMoved(client.chain, number);
  return { tip, final };
}

interface NowBlock {
  readonly blockID?: unknown;
  readonly block_header?: { readonly raw_data?: { readonly number?: unknown } };
}

async function readSolidBlock(client: EvmClient): Promise<Pick<BlockRef, "number"> & { readonly hash: string }> {
  const { blockID, block_header } = await askSolidity(client);
  // The default of a number is left out: block 0 has none.
  const number = block_header?.raw_data?.number ?? 0;
  if (typeof blockID !== "string" || typeof number !== "number") throw malformed(client, "no block is solidified");
  return { number, hash: `0x${blockID}` };
}

async function askSolidity({ chain, url }: EvmClient): Promise<NowBlock> {
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await tronFetch(solidityUrl(url), { method: "POST", signal });
    if (!response.ok) throw new HttpRequestError({ url, status: response.status, details: "no solidified block" });
    return (await response.json()) as NowBlock;
  } catch (error) {
    if (signal.aborted) throw evmFailure(new TimeoutError({ body: {}, url }), chain, url);
    const failure = error instanceof HttpRequestError ? error : new HttpRequestError({ url, cause: error as Error });
    throw evmFailure(failure, chain, url);
  }
}

/** Providers serve both at one place: `https://host/key/jsonrpc` and `https://host/key/walletsolidity`. */
function solidityUrl(jsonRpcUrl: string): URL {
  const url = new URL(jsonRpcUrl);
  url.pathname = url.pathname.replace(/\/(jsonrpc\/?)?$/, "/walletsolidity/getnowblock");
  return url;
}
