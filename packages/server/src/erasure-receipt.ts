import { createPublicKey, verify } from "node:crypto";
import { canonicalJson } from "@duebook/protocol/journal";
import type { Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { Seal } from "./store/seal.ts";

/** What an erasure did: some rows of a kind, and for those that stay until when and by what clause. */
export interface ErasureLine {
  readonly kind: string;
  readonly rows: number;
  readonly until: Instant | null;
  readonly clause: string | null;
}

/** The answer to a debtor who asked to be erased; holds nothing personal. */
export interface ErasureAnswer {
  readonly format: "duebook/erasure/1";
  /** The debtor's id in the store, which names nobody. */
  readonly debtor: string;
  readonly at: Instant;
  readonly outcome: "erased" | "refused";
  /** Why it was refused, as codes: `debt-open`, `proposal-open`, `hold-legal`. */
  readonly because: readonly string[];
  readonly erased: readonly ErasureLine[];
  readonly kept: readonly ErasureLine[];
}

/** The same, signed by the house (ed25519, RFC 8032) over the canonical JSON (RFC 8785) of the answer. */
export interface ErasureReceipt extends ErasureAnswer {
  readonly publicKey: Hex;
  readonly signature: Hex;
}

/** Signs an answer. */
export function signAnswer(seal: Seal, answer: ErasureAnswer): ErasureReceipt {
  return { ...answer, ...seal.sign(textOf(answer)) };
}

/** What precedes the 32 bytes of an ed25519 public key in SPKI (RFC 8410, section 4). */
const ED25519_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** Whether a receipt is what its key signed; whose key it is has to be known from elsewhere. */
export function isReceiptSigned({ publicKey, signature, ...answer }: ErasureReceipt): boolean {
  const der = Buffer.concat([ED25519_PREFIX, Buffer.from(publicKey.slice(2), "hex")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, Buffer.from(textOf(answer)), key, Buffer.from(signature.slice(2), "hex"));
}

function textOf(answer: ErasureAnswer): string {
  return canonicalJson({ ...answer, erased: answer.erased.map(spread), kept: answer.kept.map(spread) });
}

function spread(line: ErasureLine): Readonly<Record<keyof ErasureLine, string | number | null>> {
  return { ...line };
}
