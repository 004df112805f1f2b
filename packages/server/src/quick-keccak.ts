import { createKeccak } from "hash-wasm";
import type { Hex } from "viem";

const hasher = await createKeccak(256);

/** Keccak-256 in WebAssembly: every recorded event is hashed into the journal, and in plain JavaScript that took longest. */
export function quickKeccak(value: Uint8Array | Hex): Hex {
  const bytes = typeof value === "string" ? Buffer.from(value.slice(2), "hex") : value;
  return `0x${hasher.init().update(bytes).digest("hex")}`;
}
