import { createHash } from "node:crypto";
import { createKeyPairSignerFromPrivateKeyBytes, type KeyPairSigner } from "@solana/kit";

/** Somebody with a key of their own, the same one for the same name in every world; never for real money. */
export function personOf(name: string): Promise<KeyPairSigner> {
  return createKeyPairSignerFromPrivateKeyBytes(createHash("sha256").update(`duebook devnet: ${name}`).digest(), true);
}
