import { base58 } from "@scure/base";
import { type Address, concatHex, type Hex, hexToBytes, isHex, numberToHex, sha256, size, stringToHex } from "viem";
import { DuebookError } from "./error.ts";
import type { ChainId, DebtId } from "./terms.ts";

/** A Solana public key as the chain writes it: 32 bytes in base58. */
export type SolanaKey = string;

/** Separates these digests from all others; another way to derive takes another domain. */
const DOMAIN = "duebook:solana:v1";

/** Characters of the reference that a memo carries: enough to find a payment by eye, about 58 bits. */
const MEMO_CHARACTERS = 10;

/** What the reference of a debt is derived from. */
export interface ReferenceSource {
  /** Chain that DebtBook is on; not the one that is paid on. */
  readonly chain: ChainId;
  readonly debtBook: Address;
  readonly id: DebtId;
  /** 32 bytes that debtor, creditor and auditor know: without them nobody finds the debt's payments. */
  readonly salt: Hex;
}

/**
 * The Solana Pay reference of a debt: a read-only account of its transfers that no wallet owns, by which anybody who
 * holds the salt finds all of them. sha256 of domain, length and text of the chain, DebtBook, id and salt; the length
 * keeps two sources from having the same bytes. Error: `reference/malformed`.
 * Source: https://github.com/solana-foundation/solana-pay/blob/main/SPEC.md#reference
 */
export function solanaReferenceOf({ chain, debtBook, id, salt }: ReferenceSource): SolanaKey {
  const chainText = stringToHex(chain);
  const chainLength = size(chainText);
  if (chainLength > 255) throw malformed("chain", chain, "at most 255 bytes");
  const parts = [
    stringToHex(DOMAIN),
    numberToHex(chainLength, { size: 1 }),
    chainText,
    requireBytes("debtBook", debtBook, 20),
    requireBytes("id", id, 32),
    requireBytes("salt", salt, 32),
  ];
  return base58.encode(hexToBytes(sha256(concatHex(parts))));
}

/** The memo beside a reference, for people and for explorers; it says neither who nor how much. */
export function solanaMemoOf(reference: SolanaKey): string {
  return `duebook:${reference.slice(0, MEMO_CHARACTERS)}`;
}

function requireBytes(name: string, value: Hex, bytes: number): Hex {
  if (isHex(value) && size(value) === bytes && value.length === 2 + 2 * bytes) return value;
  throw malformed(name, value, `${bytes} bytes in hexadecimal`);
}

function malformed(name: string, value: string, wanted: string): DuebookError {
  const sentence = `No reference can be derived: ${name} is "${value}" and must be ${wanted}.`;
  return new DuebookError("reference/malformed", sentence, { name, value });
}
