import { getBase58Decoder, getBase58Encoder, type ReadonlyUint8Array } from "@solana/kit";

const decoder = getBase58Decoder();
const encoder = getBase58Encoder();

/** Bytes as base58 text. */
export function toBase58(bytes: ReadonlyUint8Array | Uint8Array): string {
  return decoder.decode(bytes);
}

/** Base58 text as bytes; throws kit's error if it is none. */
export function fromBase58(text: string): ReadonlyUint8Array {
  return encoder.encode(text);
}
