import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts bytes and binds them to what they are for (AES-256-GCM, NIST SP 800-38D): version, nonce, tag, bytes, in
 * base64. Nonces are random: a key may be used 2^32 times, and each of ours belongs to one debtor.
 */
export function encrypt(key: KeyObject, boundTo: string, bytes: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(associated(boundTo));
  const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), encrypted]).toString("base64");
}

/** What `encrypt` made; null if it was altered, or made with another key or for something else. */
export function decrypt(key: KeyObject, boundTo: string, text: string): Buffer | null {
  return open(key, associated(boundTo), Buffer.from(text, "base64"));
}

/** The same for what stores older than 0027 hold as files: their boxes name no version, and are bound to a bare name. */
export function decryptOldFile(key: KeyObject, name: string, text: string): Buffer | null {
  return open(key, Buffer.from(name), Buffer.concat([Buffer.of(VERSION), Buffer.from(text, "base64")]));
}

function open(key: KeyObject, associatedData: Buffer, box: Buffer): Buffer | null {
  if (box[0] !== VERSION || box.length < 1 + NONCE_BYTES + TAG_BYTES) return null;
  const nonce = box.subarray(1, 1 + NONCE_BYTES);
  const tag = box.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData).setAuthTag(tag);
  const begun = decipher.update(box.subarray(1 + NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([begun, decipher.final()]);
  } catch {
    return null; // the one failure of `final` is that the tag differs
  }
}

function associated(boundTo: string): Buffer {
  return Buffer.from(`duebook/${VERSION}|${boundTo}`);
}
