import { concatHex, encodeFunctionData, type Hex, padHex, stringToHex } from "viem";
import { debtBookAbi } from "./generated/abi.ts";
import { type CanonicalValue, digest } from "./journal.ts";
import type { Instant } from "./terms.ts";

/** What is put on chain about a stretch of the journal, once a day. */
export interface DayRoot {
  /** From 1. */
  readonly number: number;
  readonly madeAt: Instant;
  /** Numbers of the first and the last line of the stretch; no line is left out between two roots. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Merkle root over the lines' leaves. */
  readonly root: Hex;
  /** Hash of the root before it; zero for the first. */
  readonly previousHash: Hex;
  /** Of everything above: what the anchor says. */
  readonly hash: Hex;
}

/** What stands before the first root. */
export const NO_ROOT_HASH: Hex = `0x${"00".repeat(32)}`;

/** Tells an anchor from any other call: 32 bytes of text between selector and hash. */
const ANCHOR_TAG = padHex(stringToHex("duebook journal root 1"), { size: 32, dir: "right" });

/** A root with its hash. */
export function dayRootOf(unhashed: Omit<DayRoot, "hash">): DayRoot {
  const { number, madeAt, firstLine, lastLine, root, previousHash } = unhashed;
  const hashed: CanonicalValue = { number, madeAt, firstLine, lastLine, root, previousHash };
  return { number, madeAt, firstLine, lastLine, root, previousHash, hash: digest(hashed) };
}

/**
 * Data of the transaction that anchors a root: a call of DebtBook that reads and changes nothing (EIP-5267), followed by the
 * tag and the hash, which the contract never looks at. Every chain with the contracts takes it, TRON too, where nobody can
 * send to himself, and every explorer shows it among the calls of DebtBook.
 */
export function anchorData(hash: Hex): Hex {
  return concatHex([encodeFunctionData({ abi: debtBookAbi, functionName: "eip712Domain" }), ANCHOR_TAG, hash]);
}
