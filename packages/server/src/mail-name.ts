import { timingSafeEqual } from "node:crypto";
import type { Seal } from "./store/seal.ts";

/** As in `mailNameOf`; mail servers may write a local part in capitals. */
const NAME = /\b([0-9a-f]{32})\.([0-9a-f]{16})\b/gi;
/** A thread of a few years names no more. */
const MOST_NAMES = 100;

/**
 * What a mail about a contact is called on its way: the contact's id, which whoever reads the chain can compute, and 64 bits
 * that only this house can. 49 characters, so that it fits into the 64 of a local part (RFC 5321, section 4.5.3.1.1).
 */
export function mailNameOf(seal: Seal, contact: string): string {
  return `${contact}.${proofOf(seal, contact)}`;
}

/** The contacts whose mails these texts name, in their order; a name that was not made here is none. */
export function contactsNamedIn(seal: Seal, texts: readonly string[]): readonly string[] {
  const named = [...texts.join(" ").matchAll(NAME)].slice(0, MOST_NAMES);
  return named.flatMap(([, contact = "", proof = ""]) => {
    const id = contact.toLowerCase();
    return timingSafeEqual(Buffer.from(proof.toLowerCase()), Buffer.from(proofOf(seal, id))) ? id : [];
  });
}

function proofOf(seal: Seal, contact: string): string {
  return seal.blindIndex("mail", contact).slice(0, 16);
}
