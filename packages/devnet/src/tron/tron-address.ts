import { createHash } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import { createBase58check } from "@scure/base";
import { type Address, getAddress, hexToBytes } from "viem";
import { TRON_PREFIX } from "./tvm-rules.ts";

const base58check = createBase58check((data) => new Uint8Array(createHash("sha256").update(data).digest()));
const PREFIX_HEX = TRON_PREFIX.toString(16);

/** An account as TRON's wallets show it, beginning with T. */
export function toBase58(account: Address): string {
  return base58check.encode(hexToBytes(`0x${toTronHex(account)}`));
}

/** An account as TRON's HTTP API writes it: 42 hex digits, beginning with 41. */
export function toTronHex(account: Address): string {
  return `${PREFIX_HEX}${account.slice(2).toLowerCase()}`;
}

/**
 * The 20 bytes that contracts see, from base58, from 41 and 40 hex digits, or from 40 hex digits.
 * @throws DuebookError `devnet/tron-address-invalid`
 */
export function fromTron(text: string): Address {
  const digits = /^(?:0x)?(41)?([0-9a-f]{40})$/i.exec(text.startsWith("T") ? decoded(text) : text)?.[2];
  if (digits) return getAddress(`0x${digits}`);
  throw new DuebookError(
    "devnet/tron-address-invalid",
    `"${text}" is no account on TRON. Give base58 (T…) or 20 bytes in hex, with 41 in front or without.`,
    { text },
  );
}

function decoded(text: string): string {
  try {
    return Buffer.from(base58check.decode(text)).toString("hex");
  } catch {
    return ""; // no base58, or a wrong checksum
  }
}
