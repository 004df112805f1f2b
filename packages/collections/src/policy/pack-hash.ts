import { type CanonicalValue, canonicalJson } from "@duebook/protocol/journal";
import { type Hex, keccak256, stringToHex } from "viem";
import type { Pack, PackReference } from "./pack.ts";

/** A pack never changes, and hashing one takes longer than everything else in a decision together. */
const hashes = new WeakMap<Pack, Hex>();

/** Keccak-256 of the pack's canonical JSON (RFC 8785): the same text of the law has the same hash everywhere. */
export function packHash(pack: Pack): Hex {
  const known = hashes.get(pack);
  if (known !== undefined) return known;
  const hash = keccak256(stringToHex(canonicalJson(plainOf(pack))));
  hashes.set(pack, hash);
  return hash;
}

/** Which text of each pack a decision applied. */
export function referencesOf(packs: readonly Pack[]): readonly PackReference[] {
  return packs.map((pack) => ({ id: pack.id, version: pack.version, hash: packHash(pack) }));
}

/** A pack is JSON already; the type of JSON only lacks the words to see it. */
function plainOf(pack: Pack): CanonicalValue {
  return JSON.parse(JSON.stringify(pack));
}
