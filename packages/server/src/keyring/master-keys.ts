import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";

/** A key of the keyring. It wraps data keys and seals nothing else (a key-encrypting key, NIST SP 800-57). */
export interface MasterKey {
  readonly id: string;
  /** 32 bytes; opaque, so that printing it shows nothing. */
  readonly key: KeyObject;
}

const LINE = /^([\w-]{1,64}):([0-9a-f]{64})$/i;

/**
 * Reads a keyring: `id:` and 64 hexadecimal digits a key, between white space or commas, the newest first. Throws
 * `keyring/malformed`, which names the place and never repeats what stands there.
 */
export function parseMasterKeys(text: string): readonly MasterKey[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((line) => line !== "")
    .map(masterKeyOf);
  const ids = new Set(keys.map(({ id }) => id));
  if (ids.size === keys.length && keys.length > 0) return keys;
  const what = keys.length === 0 ? "The keyring holds no key" : "Two keys of the keyring have the same id";
  throw new DuebookError(
    "keyring/malformed",
    `${what}. Make one with duebook keys new, and write it on the first line.`,
  );
}

function masterKeyOf(line: string, index: number): MasterKey {
  const [, id, digits] = LINE.exec(line) ?? [];
  if (id !== undefined && digits !== undefined) return { id, key: createSecretKey(Buffer.from(digits, "hex")) };
  const sentence = `Key ${index + 1} of the keyring is not an id, a colon and 64 hexadecimal digits.`;
  throw new DuebookError("keyring/malformed", sentence, { place: index + 1 });
}

/** A line for a keyring with a key that nobody had before. */
export function newMasterKeyLine(): string {
  return `k${randomBytes(4).toString("hex")}:${randomBytes(32).toString("hex")}`;
}
