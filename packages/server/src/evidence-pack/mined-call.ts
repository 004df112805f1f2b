import { familyOf } from "@duebook/protocol/known-chains";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import { TronWeb } from "tronweb";
import type { Address, Hex } from "viem";
import { callIn, infoOf } from "../recording/tron-wallet-api.ts";
import { PROFILES } from "../source-of.ts";

/** A transaction that went through. */
export interface MinedCall {
  readonly from: Address;
  readonly to: Address;
  readonly data: Hex;
  /** Of its block. */
  readonly at: Instant;
}

/** Finds a transaction by its id; null if no block holds it, or if it failed. */
export type ReadTransaction = (id: string) => Promise<MinedCall | null>;

/** How an endpoint of a chain is asked for transactions. */
export function transactionReader(chain: ChainId, rpcUrl: string): ReadTransaction {
  return familyOf(chain) === "tron" ? onTron(rpcUrl) : onEvm(chain, rpcUrl);
}

function onEvm(chain: ChainId, rpcUrl: string): ReadTransaction {
  const client = PROFILES.evm.connect(chain, rpcUrl);
  return async (id) => {
    const hash = id as Hex;
    const transaction = await client.request({ method: "eth_getTransactionByHash", params: [hash] });
    const receipt = await client.request({ method: "eth_getTransactionReceipt", params: [hash] });
    if (!transaction?.to || receipt?.status !== "0x1") return null;
    const block = await client.request({ method: "eth_getBlockByNumber", params: [receipt.blockNumber, false] });
    if (block?.hash !== receipt.blockHash) return null;
    const { from, to, input } = transaction;
    return { from, to, data: input, at: Number(block.timestamp) };
  };
}

/** Over /wallet: as `input` java-tron's JSON-RPC gave the memo before it gave what a contract is called with (TransactionResult.java). */
function onTron(rpcUrl: string): ReadTransaction {
  const node = new TronWeb({ fullHost: rpcUrl.replace(/\/jsonrpc\/?$/, "") });
  return async (id) => {
    const info = await infoOf(node, "wallet", id);
    const called = info === null ? null : await callIn(node, id);
    const result = info?.receipt?.result ?? "SUCCESS"; // proto3 leaves out what is 0
    if (called === null || info?.blockTimeStamp === undefined || result !== "SUCCESS") return null;
    return { ...called, at: Math.floor(info.blockTimeStamp / 1_000) }; // a block says seconds, in milliseconds
  };
}
