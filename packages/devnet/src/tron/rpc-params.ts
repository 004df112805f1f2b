import { type Address, getAddress, type Hex } from "viem";
import type { Block } from "./block.ts";
import { invalidParams, RpcFailure } from "./rpc-failure.ts";
import type { View } from "./view.ts";

/** An account in 20 bytes, or in 21 that begin with 41. @throws RpcFailure -32602 */
export function readAccount(value: unknown): Address {
  const digits = /^(?:0x)?(?:41)?([0-9a-f]{40})$/i.exec(String(value))?.[1];
  if (digits) return getAddress(`0x${digits}`);
  throw invalidParams("invalid address hash value");
}

/** 32 bytes of a block or a transaction, without 0x. @throws RpcFailure -32602 */
export function readHash(value: unknown): string {
  const digits = /^(?:0x)?([0-9a-f]{64})$/i.exec(String(value))?.[1];
  if (digits) return digits.toLowerCase();
  throw invalidParams("invalid hash value");
}

/** The block of a number or a tag; TRON has no pending and no safe block. @throws RpcFailure -32602 */
export function readBlock(value: unknown, view: View): Block | undefined {
  return view.blocks[readHeight(value, view)];
}

/** A block's number, which may be above the newest. @throws RpcFailure -32602 */
export function readHeight(value: unknown, { head, final }: View): number {
  if (value === undefined || value === null || value === "" || value === "latest") return head.number;
  if (value === "earliest") return 0;
  if (value === "finalized") return final.number;
  if (value === "pending" || value === "safe") throw invalidParams(`TAG ${value} not supported`);
  return readQuantity(value, "invalid block number");
}

/** A number in hex. @throws RpcFailure -32602 with this message */
export function readQuantity(value: unknown, message: string): number {
  if (/^0x[0-9a-f]+$/i.test(String(value))) return Number(value);
  throw invalidParams(message);
}

/**
 * State is there for the newest block alone. An object with a block's number or hash is taken, and the newest state answers.
 * @throws RpcFailure -32602 for a number or another tag; -32000 for an object whose block is not there
 */
export function requireLatest(value: unknown, view: View): void {
  if (value === "latest") return;
  if (typeof value === "object" && value !== null) requireKnown(value, view);
  else refuseNumber(value);
}

function refuseNumber(value: unknown): never {
  if (["earliest", "pending", "finalized", "safe"].includes(String(value))) {
    throw invalidParams("TAG [earliest | pending | finalized | safe] not supported");
  }
  readQuantity(value, "invalid block number");
  throw invalidParams("QUANTITY not supported, just support TAG as latest");
}

function requireKnown(block: object, view: View): void {
  if ("blockNumber" in block) {
    if (view.blocks[readQuantity(block.blockNumber, "invalid block number")]) return;
    throw new RpcFailure(-32000, "header not found");
  }
  if ("blockHash" in block) {
    if (view.blockById(readHash(block.blockHash))) return;
    throw new RpcFailure(-32000, "header for hash not found");
  }
  throw new RpcFailure(-32600, "invalid json request");
}

/** A number as JSON-RPC writes it. */
export function quantity(value: number | bigint): Hex {
  return `0x${value.toString(16)}`;
}
