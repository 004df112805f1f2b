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
  reply: "reply.sealed",
  line: "conversation_line.sealed",
  note: "contact.note_sealed",
  person: "named_person.sealed",
  letter: "erasure_letter.sealed",
  told: "request.told_sealed",
  reasons: "request.reasons_sealed",
  file: "evidence_file.sealed",
} as const;

/** The key of a reply as one text: beside the debtor, whom the data key names, it has two parts. */
export function replyRowOf(channel: string, providerId: string): string {
  return JSON.stringify([channel, providerId]);
}

/** The blind index of an address: what a look-up compares. */
export function addressIndex(seal: Seal, channel: string, value: string): string {
  return seal.blindIndex(`address/${channel}`, normalAddress(channel, value));
}
