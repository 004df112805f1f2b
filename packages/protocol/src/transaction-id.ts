import { base58 } from "@scure/base";
import { bytesToHex, type Hex } from "viem";
import { DuebookError } from "./error.ts";
import type { ChainId } from "./terms.ts";

/** The bytes of a transaction's id, as its chain writes it. Error: `protocol/transaction-id-malformed`. */
export function transactionBytes(id: string): Hex {
  // 32 bytes in hexadecimal on EVM chains and TRON, where explorers leave out the 0x; a signature in base58 on Solana.
  if (/^(0x)?[0-9a-f]{64}$/i.test(id)) return `0x${id.slice(-64).toLowerCase()}`;
  try {
    const bytes = base58.decode(id);
    if (bytes.length === 64) return bytesToHex(bytes);
  } catch {
    // Said below: what cannot be read and what is of another length are the same to whoever wrote it.
  }
  const sentence = `"${id.slice(0, 100)}" is not the id of a transaction. Copy all of it from the wallet, the exchange or an explorer.`;
  throw new DuebookError("protocol/transaction-id-malformed", sentence);
}

/** A transaction's id as transfers of its chain write it, however somebody has copied it. Error: `protocol/transaction-id-malformed`. */
export function transactionIdOn(chain: ChainId, text: string): string {
  const id = text.trim();
  const bytes = transactionBytes(id);
  return chain.startsWith("solana:") ? id : bytes;
}
