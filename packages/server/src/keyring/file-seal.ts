import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import { type Hex, hexToBytes } from "viem";
import type { Keys } from "../keyring.ts";

/** AES-256-GCM under a key of the process; what it seals is bound to a name, and opens under no other. */
export interface Seal {
  seal(bytes: Uint8Array, name: string): string;
  /** Throws `keyring/cannot-open` for another key, another name or changed bytes. */
  open(sealed: string, name: string): Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What seals files, or null where nobody could read them again. */
export function sealOf({ sealKey = null }: Keys): Seal | null {
  return sealKey === null ? null : createSeal(sealKey);
}

/** Sealed is base64 of nonce, tag and bytes. A nonce is random: 2^32 files under one key stay far from a collision. */
function createSeal(sealKey: Hex): Seal {
  const key = hexToBytes(sealKey);
  return {
    seal: (bytes, name) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(name));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open: (sealed, name) => {
      const bytes = Buffer.from(sealed, "base64");
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(name)).setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      } catch (cause) {
        const sentence = `${name} cannot be opened: it was sealed under another key, or its bytes were changed. Bring the key it was sealed under (DUEBOOK_SEAL_KEY).`;
        throw new DuebookError("keyring/cannot-open", sentence, { name }, cause);
      }
    },
  };
}
