import type { Hex } from "viem";

/** A data key as the store keeps it: encrypted under a key of the keyring. */
export interface WrappedKey {
  /** Id of that key. */
  readonly masterKey: string;
  readonly wrapped: string;
}

/** Where a sealed text stands: `table.column` and the key of the row. What is sealed for one place opens in no other. */
export interface Place {
  readonly field: string;
  readonly row: string;
}

/** A data key that can be used: seals and opens what belongs to one debtor. */
export interface DataKey {
  seal(place: Place, text: string): string;
  /** Throws `seal/not-opened` for what was altered or stood in another place. */
  open(place: Place, sealed: string): string;
  /** The same for bytes. */
  sealBytes(place: Place, bytes: Uint8Array): string;
  openBytes(place: Place, sealed: string): Uint8Array;
}

/** The keys of the house among the data keys: they belong to no debtor and are rotated like theirs. */
export const HOUSE_KEYS = { index: "house/index", receipt: "house/receipt" } as const;

/** Both of them as they are kept. */
export type HouseKeys = Readonly<Record<keyof typeof HOUSE_KEYS, WrappedKey>>;

/** What seals and opens the personal data of a store; the keys themselves stay in the keyring. */
export interface Seal {
  /** Id of the key that wraps what is new. */
  readonly newestKey: string;
  /** Makes a data key for a debtor. */
  makeKey(owner: string): WrappedKey;
  /** Throws `keyring/key-missing` or `keyring/wrong-key`. */
  openKey(owner: string, wrapped: WrappedKey): DataKey;
  /** The same data key under the newest key of the keyring. Throws as `openKey` does. */
  rewrap(owner: string, wrapped: WrappedKey): WrappedKey;
  /** A name for a text of a kind that only the keyring can make: equal for equal texts, and says nothing of them. */
  blindIndex(kind: string, text: string): string;
  /** Signs in the house's name (ed25519, RFC 8032): 32 and 64 bytes. */
  sign(text: string): { readonly publicKey: Hex; readonly signature: Hex };
}
