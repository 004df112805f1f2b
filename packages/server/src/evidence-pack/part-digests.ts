import { type CanonicalValue, digest } from "@duebook/protocol/journal";
import type { Hex } from "viem";
import { PART_NAMES, type Parts } from "./evidence-pack.ts";

/** The digest of each part, of each member where a part is a list: so that an alteration is found where it is. */
export type PartDigests = { readonly [name in keyof Parts]: Hex | readonly Hex[] };

/** Digests of all parts. */
export function partDigests(parts: Parts): PartDigests {
  const pairs = PART_NAMES.map((name) => [name, digestsOf(parts[name] as CanonicalValue)] as const);
  return Object.fromEntries(pairs) as unknown as PartDigests; // one pair a name
}

function digestsOf(part: CanonicalValue): Hex | readonly Hex[] {
  return Array.isArray(part) ? part.map((member) => digest(member)) : digest(part);
}
