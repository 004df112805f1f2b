import { normalAddress } from "./normal-address.ts";
import type { Seal } from "./seal.ts";

/** Every sealed column by its table; the name is bound into each ciphertext and must never change. */
export const SEALED = {
  debtor: "debtor.sealed",
  address: "address.sealed",
  inbox: "inbox.sealed",
  opening: "opening.sealed",
  proposal: "proposal.offered_sealed",
  consent: "consent_entry.sealed",
} as const;

/** The blind index of an address: what a look-up compares. */
export function addressIndex(seal: Seal, channel: string, value: string): string {
  return seal.blindIndex(`address/${channel}`, normalAddress(channel, value));
}
