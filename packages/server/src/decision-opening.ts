import { randomBytes } from "node:crypto";
import type { Contact } from "@duebook/collections/contact";
import type { DecisionInput } from "@duebook/collections/decision";
import { packHash } from "@duebook/collections/policy/pack-hash";
import { commitmentOf, digest } from "@duebook/protocol/journal";
import type { DebtId } from "@duebook/protocol/terms";
import { bytesToHex, concatHex, type Hex, keccak256, stringToHex } from "viem";
import { toPlainJson } from "./store/exact-json.ts";
import type { Opening, Rulebook } from "./store/opening-rows.ts";

/** What a decision rested on, as an auditor may read it; strategy and packs are named by their hash. */
export type OpenedInput = Omit<DecisionInput, "strategy" | "packs"> & { readonly rulebook: Hex };

/** The strategy and the packs of a decision. */
export function rulebookOf({ strategy, packs }: Pick<DecisionInput, "strategy" | "packs">): Rulebook {
  return { hash: rulebookHash(strategy, packs), strategy, packs };
}

/** Hash of a strategy and of the hashes of its packs. */
export function rulebookHash(strategy: DecisionInput["strategy"], packs: DecisionInput["packs"]): Hex {
  return digest(toPlainJson({ strategy, packs: packs.map(packHash) }));
}

/** What the journal commits to of a decision's input, and its opening. */
export function openingOf({ strategy, packs, ...rest }: DecisionInput): Opening {
  const input: OpenedInput = { ...withoutOthers(rest), rulebook: rulebookHash(strategy, packs) };
  const salt = bytesToHex(randomBytes(32));
  const opened = toPlainJson(input);
  return { commitment: commitmentOf(opened, salt), salt, opened };
}

/**
 * The input without what the debtor's link does not show and no rule asks for: who the debtor is, what addresses are called,
 * and which other debts there are. Contacts about those take their place in the caps, under names that nobody can trace.
 */
function withoutOthers(input: Omit<DecisionInput, "strategy" | "packs">): Omit<DecisionInput, "strategy" | "packs"> {
  const { debtId } = input.assessment;
  const blind = bytesToHex(randomBytes(32)); // kept nowhere
  return {
    ...input,
    debtor: { ...input.debtor, id: "debtor", residence: null },
    addresses: input.addresses.map((address, index) => ({ ...address, id: `address/${index + 1}` })),
    contacts: input.contacts.map((contact) => (contact.debtId === debtId ? contact : blinded(contact, blind))),
  };
}

function blinded({ id, debtId, channel, plannedAt, sentAt, outcome, isConversation }: Contact, blind: Hex): Contact {
  const nameOf = (text: string) => keccak256(concatHex([blind, stringToHex(text)]));
  const traceless = { id: nameOf(id), debtId: nameOf(debtId) as DebtId, installment: 0, step: "" };
  const answered = isConversation === undefined ? {} : { isConversation };
  return { ...traceless, channel, plannedAt, sentAt, outcome, ...answered };
}
