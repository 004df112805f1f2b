import { concatHex, type Hex, keccak256, stringToBytes } from "viem";
import { DuebookError } from "./error.ts";

/** What can be hashed: JSON, with bigint written as a decimal string. */
export type CanonicalValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

/** Where a journal ends: how many entries it has and the hash of the newest. */
export interface JournalTip {
  readonly count: number;
  readonly hash: Hex;
}

/** Tip of a journal without entries. */
export const EMPTY_JOURNAL: JournalTip = { count: 0, hash: `0x${"00".repeat(32)}` };

/** An entry as the journal keeps it; whoever holds it can compute `hash` again. */
export interface JournalLine {
  /** From 1. */
  readonly number: number;
  readonly previousHash: Hex;
  readonly entry: CanonicalValue;
  /** Keeps others from guessing the entry from its hash; 32 random bytes given by the caller. */
  readonly salt: Hex;
  readonly hash: Hex;
}

/**
 * One text for one value: keys sorted by UTF-16 code units, no white space, as in RFC 8785; keys without a value are left
 * out. Numbers must be safe integers, since a fraction has no exact text; error: `journal/not-canonical`.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new DuebookError("journal/not-canonical", `${value} is not a whole number; write it as text.`, { value });
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value as CanonicalObject);
  // A lone surrogate is escaped by JSON.stringify, so every string has exactly one UTF-8 text.
  return JSON.stringify(value);
}

/** Keccak-256 of bytes, written as they are or in hexadecimal. */
export type Keccak = (value: Uint8Array | Hex) => Hex;

/** Hash of an entry, bound to everything before it. Whoever hashes many brings a quicker `keccak`. */
export function entryHash(previousHash: Hex, entry: CanonicalValue, salt: Hex, keccak: Keccak = keccak256): Hex {
  return keccak(concatHex([previousHash, salt, digest(entry, keccak)]));
}

/** Keccak-256 of the canonical JSON. `keccak` as for `entryHash`. */
export function digest(value: CanonicalValue, keccak: Keccak = keccak256): Hex {
  return keccak(stringToBytes(canonicalJson(value)));
}

/** A hash that tells nothing about a value until its opening, the value with its salt, is shown; without the salt it never does. */
export function commitmentOf(value: CanonicalValue, salt: Hex): Hex {
  return keccak256(concatHex([salt, digest(value)]));
}

/** The line that continues the journal; its `number` and `hash` make the next tip. `keccak` as for `entryHash`. */
export function append(tip: JournalTip, entry: CanonicalValue, salt: Hex, keccak?: Keccak): JournalLine {
  const hash = entryHash(tip.hash, entry, salt, keccak);
  return { number: tip.count + 1, previousHash: tip.hash, entry, salt, hash };
}

/** Number of the first line that does not follow from the one before, or null if all do. */
export function firstBrokenLine(lines: readonly JournalLine[], tip: JournalTip = EMPTY_JOURNAL): number | null {
  let { count, hash } = tip;
  for (const line of lines) {
    const expected = entryHash(hash, line.entry, line.salt);
    if (line.number !== count + 1 || line.previousHash !== hash || line.hash !== expected) return count + 1;
    count = line.number;
    hash = line.hash;
  }
  return null;
}

interface CanonicalObject {
  readonly [key: string]: CanonicalValue | undefined;
}

function canonicalObject(value: CanonicalObject): string {
  if (isCanonicalAlready(value)) return JSON.stringify(value);
  let members = "";
  // The default order is by UTF-16 code units, which RFC 8785 asks for.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members += `${members && ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Most of what is hashed is flat and was written in order: then `JSON.stringify` gives the same text in a third of the time. */
function isCanonicalAlready(value: CanonicalObject): boolean {
  let before = "";
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (key < before || !(typeof member === "string" || Number.isSafeInteger(member))) return false;
    before = key;
  }
  return true;
}
