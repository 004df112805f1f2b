import { DuebookError } from "@duebook/protocol/error";
import type { TronWeb, Types } from "tronweb";
import type { Address } from "viem";
import type { Call } from "./chain-writer.ts";

/** TRON's TransactionInfo, as far as it is read; what is 0 or nothing is left out. */
export interface TronInfo {
  readonly blockNumber?: number;
  /** In milliseconds. */
  readonly blockTimeStamp?: number;
  /** In sun. */
  readonly fee?: number;
  readonly receipt?: { readonly result?: string };
  /** In hexadecimal, without 0x. */
  readonly contractResult?: readonly string[];
}

/** Of the newest blocks, or of the final ones alone. */
export type WalletApi = "wallet" | "walletsolidity";

/** What became of a transaction; null if no block that the API looks at holds it. */
export async function infoOf(node: TronWeb, api: WalletApi, id: string): Promise<TronInfo | null> {
  const info = await ask<TronInfo & { readonly id?: string }>(node, `${api}/gettransactioninfobyid`, { value: id });
  return info.id === undefined ? null : info;
}

/** Who called which contract with what, of a mined transaction; null if it is none. JSON-RPC tells no data of calls on TRON. */
export async function callIn(node: TronWeb, id: string): Promise<(Call & { readonly from: Address }) | null> {
  type Parameter = { readonly owner_address?: string; readonly contract_address?: string; readonly data?: string };
  type Answer = {
    readonly raw_data?: { readonly contract?: readonly { readonly parameter?: { readonly value?: Parameter } }[] };
  };
  const { raw_data } = await ask<Answer>(node, "wallet/gettransactionbyid", { value: id });
  const { owner_address, contract_address, data } = raw_data?.contract?.[0]?.parameter?.value ?? {};
  if (owner_address === undefined || contract_address === undefined || data === undefined) return null;
  // 0x41 before 20 bytes is how TRON writes an account.
  return { from: `0x${owner_address.slice(2)}`, to: `0x${contract_address.slice(2)}`, data: `0x${data}` };
}

/** Time of the newest final block, in milliseconds. */
export async function finalHeadAt(node: TronWeb): Promise<number> {
  type Head = { readonly block_header?: { readonly raw_data?: { readonly timestamp?: number } } };
  const { block_header } = await ask<Head>(node, "walletsolidity/getnowblock", {});
  const at = block_header?.raw_data?.timestamp;
  if (at !== undefined) return at;
  throw new DuebookError("recording/malformed", "A TRON node told no time of its newest final block. Use another one.");
}

/** What java-tron says where nothing has to be done: it has the transaction, or `fateOf` will find that it is too late. */
const HARMLESS: readonly string[] = ["DUP_TRANSACTION_ERROR", "TRANSACTION_EXPIRATION_ERROR"];

/** Sends a signed transaction; null if the node took it or has it, else why not. */
export async function broadcastTron(node: TronWeb, signed: Types.SignedTransaction): Promise<string | null> {
  type Answer = { readonly result?: boolean; readonly code?: string; readonly message?: string };
  const { result, code, message = "" } = await ask<Answer>(node, "wallet/broadcasttransaction", signed);
  if (result === true || HARMLESS.includes(String(code))) return null;
  return `${code} ${Buffer.from(message, "hex").toString()}.`;
}

async function ask<T>(node: TronWeb, path: string, query: object): Promise<T> {
  const answer = await node.fullNode.request<T & { readonly Error?: string }>(path, query, "post");
  // A limit of requests comes under HTTP 200, and looks like a transaction that is not there.
  if (answer.Error === undefined) return answer;
  throw new DuebookError("recording/refused", `A TRON node answered ${path} with: ${answer.Error}.`);
}
