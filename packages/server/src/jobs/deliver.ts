import type { Channel, Delivery } from "@duebook/channels/channel";
import { deliveryEntry } from "../delivery-entry.ts";
import type { Desk } from "../desk.ts";
import { appendEntries } from "../journal.ts";
import { reportFailure } from "../report-failure.ts";
import { claimStale, markDelivered, plannedContacts, type Settlement } from "../store/contact-rows.ts";
import { wakeDebts } from "../store/debt-rows.ts";
import { lockDebtor } from "../store/debtors.ts";
import { insertReport } from "../store/report-rows.ts";
import { takeConsequences } from "../take-report.ts";
import { type ClaimedContact, claimContact } from "./claim-contact.ts";

/** Longer than any channel waits for an answer: after this, whoever was sending is gone. */
const LEASE_SECONDS = 300;
/** Contacts a look. */
const BATCH = 1_000;
/** Tries where a repeated message is delivered once, or where the other side said that it took none. */
const TRIES = 5;
const MOST_WAIT_SECONDS = 86_400;

/** Sends every planned contact that the policy still allows, until the signal aborts; says how many were handed to a channel. */
export async function deliver(desk: Desk, signal?: AbortSignal): Promise<number> {
  await settleStale(desk);
  let sent = 0;
  const names = desk.channels.map(({ name }) => name);
  for (const id of await plannedContacts(desk.database, desk.clock(), names, BATCH)) {
    if (signal?.aborted) break;
    const claimed = await claim(desk, id);
    const channel = desk.channels.find(({ name }) => name === claimed?.contact.channel);
    if (claimed === null || channel === undefined) continue;
    await settle(desk, claimed, channel, await channel.send(claimed.message));
    sent += 1;
  }
  return sent;
}

/** A contact that cannot be written must not keep the others; it stays planned. */
async function claim(desk: Desk, id: string): Promise<ClaimedContact | null> {
  try {
    return await claimContact(desk, id, { leaseSeconds: LEASE_SECONDS, takenBy: null });
  } catch (error) {
    reportFailure(`deliver/failed ${id}`, error);
    return null;
  }
}

async function settle(
  desk: Desk,
  { contact, addressId: address }: ClaimedContact,
  channel: Channel,
  delivery: Delivery,
): Promise<void> {
  const now = desk.clock();
  await desk.database.transaction(async (tx) => {
    await lockDebtor(tx, contact.debtor);
    // What bounces at once counts like what is reported later; a message that was not taken has no name of theirs.
    const providerId = delivery.providerId ?? `${contact.id}/${contact.attempts}`;
    const { outcome } = delivery;
    if (outcome === "softBounced") {
      await insertReport(tx, { channel: contact.channel, providerId, outcome, contact: contact.id, address, at: now });
    }
    await markDelivered(tx, contact.id, settlementOf(delivery, channel, contact.attempts + 1, now));
    await takeConsequences(tx, { ...contact, address }, outcome, now);
    await wakeDebts(tx, contact.debtor);
    await appendEntries(tx, [deliveryEntry(contact, outcome, now)]);
  });
}

function settlementOf(delivery: Delivery, { isIdempotent }: Channel, tries: number, now: number): Settlement {
  const { outcome, retryAfterSeconds } = delivery;
  if (outcome === "accepted" || outcome === "delivered") return { outcome: "sent", sentAt: now, delivery };
  if (outcome === "unknown") return { outcome, sentAt: now, delivery };
  // A second try may reach the debtor twice, unless the channel knows the message again or has taken nothing.
  const isRepeatable = outcome === "failed" && (isIdempotent || retryAfterSeconds !== undefined);
  if (!isRepeatable || tries >= TRIES) return { outcome: "failed", sentAt: null, delivery };
  // Twice as long each time, and within a day: whoever is down is often down for more than minutes.
  const waits = Math.min(MOST_WAIT_SECONDS, (retryAfterSeconds ?? 0) * 2 ** (tries - 1));
  return { outcome: "planned", sentAt: null, delivery, notBefore: now + waits };
}

/** What a crash left in `sending`: may have been sent, so it counts as sent; only an idempotent channel tries again. */
async function settleStale(desk: Desk): Promise<void> {
  const now = desk.clock();
  await desk.database.transaction(async (tx) => {
    for (const contact of await claimStale(tx, now)) {
      const isIdempotent = desk.channels.some(({ name, isIdempotent }) => name === contact.channel && isIdempotent);
      const delivery = { outcome: "unknown", because: "the sender stopped while sending" };
      const settlement: Settlement = isIdempotent
        ? { outcome: "planned", sentAt: null, delivery }
        : { outcome: "unknown", sentAt: now, delivery };
      await markDelivered(tx, contact.id, settlement);
      await appendEntries(tx, [deliveryEntry(contact, "unknown", now)]);
    }
  });
}
