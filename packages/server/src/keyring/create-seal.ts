import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import { type DataKey, HOUSE_KEYS, type HouseKeys, type Place, type Seal, type WrappedKey } from "../store/seal.ts";
import { decrypt, encrypt } from "./box.ts";
import type { MasterKey } from "./master-keys.ts";

/** What precedes the 32 bytes of an ed25519 key in PKCS #8 (RFC 8410, section 7). */
const ED25519_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** Wraps a new data key with the newest key of the keyring. */
export function newDataKey(masterKeys: readonly MasterKey[], owner: string): WrappedKey {
  return wrap(newestOf(masterKeys), owner, randomBytes(32));
}

/** The seal of a store, from the keyring and the keys of the house that the store keeps wrapped. Throws as `openKey` does. */
export function createSeal(masterKeys: readonly MasterKey[], houseKeys: HouseKeys): Seal {
  const newest = newestOf(masterKeys);
  const indexKey = unwrap(masterKeys, HOUSE_KEYS.index, houseKeys.index);
  const signingKey = signingKeyOf(unwrap(masterKeys, HOUSE_KEYS.receipt, houseKeys.receipt));
  return {
    newestKey: newest.id,
    makeKey: (owner) => newDataKey(masterKeys, owner),
    openKey: (owner, wrapped) => dataKeyOf(owner, createSecretKey(unwrap(masterKeys, owner, wrapped))),
    rewrap: (owner, wrapped) => wrap(newest, owner, unwrap(masterKeys, owner, wrapped)),
    blindIndex: (kind, text) =>
      createHmac("sha256", indexKey)
        .update(JSON.stringify([kind, text]))
        .digest("hex"),
    sign: (text) => signed(signingKey, text),
  };
}

function dataKeyOf(owner: string, key: KeyObject): DataKey {
  const openBytes = (place: Place, sealed: string) => {
    const bytes = decrypt(key, bound(owner, place), sealed);
    if (bytes !== null) return bytes;
    throw notOpened(place);
  };
  return {
    seal: (place, text) => encrypt(key, bound(owner, place), Buffer.from(text)),
    open: (place, sealed) => openBytes(place, sealed).toString(),
    sealBytes: (place, bytes) => encrypt(key, bound(owner, place), bytes),
    openBytes,
  };
}

/** As JSON, so that no two places have one text. */
function bound(owner: string, { field, row }: Place): string {
  return JSON.stringify([owner, field, row]);
}

function wrap({ id, key }: MasterKey, owner: string, bytes: Uint8Array): WrappedKey {
  return { masterKey: id, wrapped: encrypt(key, wrappedFor(owner, id), bytes) };
}

function unwrap(masterKeys: readonly MasterKey[], owner: string, { masterKey, wrapped }: WrappedKey): Buffer {
  const known = masterKeys.find(({ id }) => id === masterKey);
  if (known === undefined) throw missingKey(masterKey);
  const bytes = decrypt(known.key, wrappedFor(owner, masterKey), wrapped);
  if (bytes !== null) return bytes;
  const sentence = `The key ${masterKey} of the keyring does not open the data key of ${owner}: it has the right name but other bytes, or the data key was altered. Put the right key back; nothing was changed.`;
  throw new DuebookError("keyring/wrong-key", sentence, { masterKey, owner });
}

function wrappedFor(owner: string, id: string): string {
  return JSON.stringify(["data key", owner, id]);
}

function newestOf([newest]: readonly MasterKey[]): MasterKey {
  if (newest !== undefined) return newest;
  throw new DuebookError("keyring/malformed", "The keyring holds no key. Make one with duebook keys new.");
}

function signingKeyOf(bytes: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, bytes]), format: "der", type: "pkcs8" });
}

function signed(key: KeyObject, text: string): ReturnType<Seal["sign"]> {
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  const publicKey = Buffer.from(x, "base64url").toString("hex");
  return { publicKey: `0x${publicKey}`, signature: `0x${sign(null, Buffer.from(text), key).toString("hex")}` };
}

/** Names what is missing, so that it can be put back. */
export function missingKey(id: string): DuebookError {
  const sentence = `The keyring has no key ${id}, which wraps data keys of this store. Put it back into the keyring (DUEBOOK_KEYRING); nothing was changed or lost.`;
  return new DuebookError("keyring/key-missing", sentence, { masterKey: id });
}

function notOpened({ field, row }: Place): DuebookError {
  const sentence = `What stands in ${field} of ${row} does not open: it was altered, or moved here from another place. Restore this row from a backup; nothing was changed.`;
  return new DuebookError("seal/not-opened", sentence, { field, row });
}
