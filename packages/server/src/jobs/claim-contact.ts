import type { Message } from "@duebook/channels/channel";
import { reconsider } from "@duebook/collections/decide";
import type { DecisionInput, HoldDecision } from "@duebook/collections/decision";
import { askChecked, type CrossCheck, crossCheck } from "../ask-checked.ts";
import { readDecisionInput } from "../decision-input.ts";
import type { Desk } from "../desk.ts";
import { claimPlanned, findPlanned, markHeld, markSending, type PlannedContact } from "../store/contact-rows.ts";
import type { Queryable } from "../store/database.ts";
import { findDebt, setDecided, wakeDebts } from "../store/debt-rows.ts";
import { writeMessage } from "../write-message.ts";
import { journalDecision } from "./journal-decision.ts";
import { askAgain, digestOf, outcomeOfHold } from "./keep-decision.ts";

/** A contact that is being made: marked as such and committed, so that a crash from here on counts as sent. */
export interface ClaimedContact {
  readonly contact: PlannedContact;
  readonly addressId: string;
  readonly message: Message;
}

/** Who claims, and for how long. */
export interface Claimant {
  readonly leaseSeconds: number;
  /** The person who takes a task on; null for a machine. */
  readonly takenBy: string | null;
}

/**
 * Claims a planned contact for so long, if the policy still allows it; null if nothing is to be said, or if another worker
 * has it or its debtor: then the next look asks again.
 */
export async function claimContact(desk: Desk, id: string, claimant: Claimant): Promise<ClaimedContact | null> {
  const contact = await findPlanned(desk.database, id);
  if (contact === null) return null;
  const check = await crossCheck(desk, contact.debtId, (input) => reconsider(contact, input));
  return desk.database.transaction((tx) => claimChecked(tx, desk, id, { check, claimant }));
}

/** Asks the policy again: payment, stop, dispute or night may have come since it was planned. */
async function claimChecked(
  tx: Queryable,
  desk: Desk,
  id: string,
  { check, claimant }: { readonly check: CrossCheck | null; readonly claimant: Claimant },
): Promise<ClaimedContact | null> {
  const contact = await claimPlanned(tx, id);
  const debt = contact === null ? null : await findDebt(tx, contact.debtId);
  const input = debt === null ? null : await readDecisionInput(tx, desk, debt, desk.clock());
  if (contact === null || debt === null || input === null) return null;
  const checked = await askChecked(tx, debt, input, check, (asked) => reconsider(contact, asked));
  if (checked === null) return null;
  const { decision } = checked;
  if (decision.kind === "hold") {
    await withhold(tx, checked.input, contact, decision);
    return null;
  }
  const message = await writeMessage(tx, desk, { debt, contact, input, decision });
  const lease = { until: input.now + claimant.leaseSeconds, takenBy: claimant.takenBy };
  await markSending(tx, contact.id, decision.addressId, lease);
  await journalDecision(tx, { asked: "claim", contact: contact.id }, checked.input, decision);
  return { contact, addressId: decision.addressId, message };
}

/** Keeps why nothing was said, and when to ask again. */
async function withhold(
  tx: Queryable,
  input: DecisionInput,
  contact: PlannedContact,
  decision: HoldDecision,
): Promise<void> {
  await markHeld(tx, contact.id, outcomeOfHold(decision), decision);
  // A superseded contact is never asked about again, but what took its place is, at once.
  if (decision.because.some(({ code }) => code === "claim/superseded")) await wakeDebts(tx, contact.debtor);
  else await setDecided(tx, contact.debtId, { ...askAgain(decision, input), digest: digestOf(decision) });
  await journalDecision(tx, { asked: "claim", contact: contact.id }, input, decision);
}
