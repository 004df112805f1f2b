import type { Channel, Delivery, Message } from "@duebook/channels/channel";
import type { Contact } from "@duebook/collections/contact";
import { reconsider } from "@duebook/collections/decide";
import type { DecisionInput, HoldDecision } from "@duebook/collections/decision";
import { askChecked, type CrossCheck, crossCheck } from "../ask-checked.ts";
import { readDecisionInput } from "../decision-input.ts";
import type { Desk } from "../desk.ts";
import { appendEntries } from "../journal.ts";
import { reportFailure } from "../report-failure.ts";
import {
  claimPlanned,
  claimStale,
  findPlanned,
  markDelivered,
  markHeld,
  markSending,
  type PlannedContact,
  plannedContacts,
} from "../store/contact-rows.ts";
import type { Queryable } from "../store/database.ts";
import { findDebt, setDecided, wakeDebts } from "../store/debt-rows.ts";
import { lockDebtor, markUnreachable } from "../store/debtors.ts";
import { writeMessage } from "../write-message.ts";
import { journalDecision } from "./journal-decision.ts";
import { askAgain, digestOf, outcomeOfHold } from "./keep-decision.ts";

/** Longer than any channel waits for an answer: after this, whoever was sending is gone. */
const LEASE_SECONDS = 300;
/** Contacts a look. */
const BATCH = 1_000;
/** Tries on a channel where a repeated message is delivered once. */
const TRIES = 5;

/** A contact that is being sent: marked as such and committed, so that a crash from here on counts as sent. */
interface Sending {
  readonly contact: PlannedContact;
  readonly addressId: string;
  readonly channel: Channel;
  readonly message: Message;
}

/** Sends every planned contact that the policy still allows, until the signal aborts; says how many were handed to a channel. */
export async function deliver(desk: Desk, signal?: AbortSignal): Promise<number> {
  await settleStale(desk);
  let sent = 0;
  for (const id of await plannedContacts(desk.database, BATCH)) {
    if (signal?.aborted) break;
    const sending = await claim(desk, id);
    if (sending === null) continue;
    await settle(desk, sending, await sending.channel.send(sending.message));
    sent += 1;
  }
  return sent;
}

/**
 * Claims a contact; null if nothing is to be sent, or if another worker has it or its debtor: the next look asks again.
 * One that cannot be written must not keep the others; it stays planned.
 */
async function claim(desk: Desk, id: string): Promise<Sending | null> {
  try {
    const contact = await findPlanned(desk.database, id);
    if (contact === null) return null;
    const check = await crossCheck(desk, contact.debtId, (input) => reconsider(contact, input));
    return await desk.database.transaction((tx) => claimChecked(tx, desk, id, check));
  } catch (error) {
    reportFailure(`deliver/failed ${id}`, error);
    return null;
  }
}

/** Asks the policy again: payment, stop, dispute or night may have come since it was planned. */
async function claimChecked(tx: Queryable, desk: Desk, id: string, check: CrossCheck | null): Promise<Sending | null> {
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
  const channel = desk.channels.find(({ name }) => name === contact.channel);
  if (channel === undefined) return null;
  const message = await writeMessage(tx, desk, { debt, contact, input, decision });
  await markSending(tx, contact.id, input.now + LEASE_SECONDS);
  await journalDecision(tx, { asked: "claim", contact: contact.id }, checked.input, decision);
  return { contact, addressId: decision.addressId, channel, message };
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

async function settle(desk: Desk, { contact, addressId, channel }: Sending, delivery: Delivery): Promise<void> {
  const now = desk.clock();
  const outcome = outcomeOf(delivery, channel, contact.attempts + 1);
  const hasLeft = outcome === "sent" || outcome === "unknown";
  await desk.database.transaction(async (tx) => {
    await lockDebtor(tx, contact.debtor);
    if (delivery.outcome === "bounced") await markUnreachable(tx, addressId);
    await markDelivered(tx, contact.id, outcome, hasLeft ? now : null, delivery);
    await wakeDebts(tx, contact.debtor);
    await appendEntries(tx, [deliveryEntry(contact, delivery.outcome, now)]);
  });
}

function outcomeOf(delivery: Delivery, channel: Channel, tries: number): "planned" | "sent" | "failed" | "unknown" {
  if (delivery.outcome === "accepted" || delivery.outcome === "delivered") return "sent";
  if (delivery.outcome === "unknown") return "unknown";
  // A second try may reach the debtor twice unless the channel knows the message again.
  return channel.isIdempotent && delivery.outcome === "failed" && tries < TRIES ? "planned" : "failed";
}

/** What a crash left in `sending`: may have been sent, so it counts as sent; only an idempotent channel tries again. */
async function settleStale(desk: Desk): Promise<void> {
  const now = desk.clock();
  await desk.database.transaction(async (tx) => {
    for (const contact of await claimStale(tx, now)) {
      const isIdempotent = desk.channels.some(({ name, isIdempotent }) => name === contact.channel && isIdempotent);
      const delivery = { outcome: "unknown" as const, because: "the sender stopped while sending" };
      await markDelivered(tx, contact.id, isIdempotent ? "planned" : "unknown", isIdempotent ? null : now, delivery);
      await appendEntries(tx, [deliveryEntry(contact, "unknown", now)]);
    }
  });
}

function deliveryEntry({ id, debtId, step, installment, channel }: Contact, outcome: Delivery["outcome"], at: number) {
  const entry = { kind: "delivery", contact: id, debt: debtId, step, installment, channel, outcome };
  return { at, debt: debtId, entry };
}
