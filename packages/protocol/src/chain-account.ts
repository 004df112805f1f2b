import { base58, createBase58check } from "@scure/base";
import { type Address, concatHex, hexToBytes, sha256 } from "viem";
import { DuebookError } from "./error.ts";
import type { ChainId } from "./terms.ts";

const FORMS = {
  solana: { wanted: "32 bytes in base58", isOne: isSolanaAccount },
  others: { wanted: "0x and 40 hexadecimal digits", isOne: (text: string) => /^0x[0-9a-f]{40}$/i.test(text) },
};

/**
 * An account as transfers of its chain write it: in lower-case hexadecimal on EVM chains and TRON, in base58 on Solana.
 * Error: `protocol/account-malformed`.
 */
export function accountOn(chain: ChainId, text: string): string {
  const isSolana = chain.startsWith("solana:");
  const { wanted, isOne } = isSolana ? FORMS.solana : FORMS.others;
  if (isOne(text)) return isSolana ? text : text.toLowerCase();
  const sentence = `"${text.slice(0, 100)}" is no account of ${chain}: it has to be ${wanted}.`;
  throw new DuebookError("protocol/account-malformed", sentence, { chain });
}

const tronBase58 = createBase58check((data: Uint8Array) => sha256(data, "bytes"));

/** An account as wallets of its chain show it and take it: on TRON in base58 with a checksum, beginning with T. */
export function walletAccountOf(chain: ChainId, account: Address): string {
  return chain.startsWith("tron:") ? tronBase58.encode(hexToBytes(concatHex(["0x41", account]))) : account;
}

/** How Solana writes the wallet of a public key of 32 bytes. */
export function solanaAccountOf(publicKey: Uint8Array): string {
  return base58.encode(publicKey);
}

function isSolanaAccount(text: string): boolean {
  try {
    return base58.decode(text).length === 32;
  } catch {
    // What cannot be read is no account either.
    return false;
  }
}
