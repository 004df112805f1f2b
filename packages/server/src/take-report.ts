import type { Delivery, Outcome } from "@duebook/channels/channel";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import type { Desk } from "./desk.ts";
import { appendEntries } from "./journal.ts";
import { takeStop } from "./preferences.ts";
import { markUnreachable } from "./store/address-rows.ts";
import type { Queryable } from "./store/database.ts";
import { wakeDebts } from "./store/debt-rows.ts";
import { lockDebtor } from "./store/debtors.ts";
import {
  contactByProvider,
  insertReport,
  markReported,
  type ReportedContact,
  softBouncesAfter,
} from "./store/report-rows.ts";

/** So many soft bounces in so many days, and an address is taken for dead. */
const SOFT_BOUNCES = 3;
const SOFT_DAYS = 7;

/** What a channel tells about a message that it had accepted. */
export interface Report extends Pick<Delivery, "outcome" | "because"> {
  readonly channel: ChannelName;
  readonly providerId: string;
}

/**
 * Takes what a channel tells about a message afterwards. The same report twice changes nothing; about a message that nobody
 * sent from here nothing is kept.
 *
 * ```
 * sent ── delivered ──> sent
 *      ── bounced, softBounced, stopped, failed ──> unknown
 * ```
 *
 * What has left the house keeps its place in the caps whatever is told of it, but a message that bounced informed nobody.
 */
export async function takeReport({ database, clock }: Pick<Desk, "database" | "clock">, report: Report): Promise<void> {
  await database.transaction(async (tx) => {
    const contact = await contactByProvider(tx, report.channel, report.providerId);
    if (contact !== null) await takeReportOn(tx, contact, report, clock());
  });
}

/** The same of a contact that is known, as a part of a transaction. */
export async function takeReportOn(
  tx: Queryable,
  contact: ReportedContact,
  report: Report,
  at: Instant,
): Promise<void> {
  await lockDebtor(tx, contact.debtor);
  const told = { ...report, contact: contact.id, address: contact.address, at };
  if (!(await insertReport(tx, told))) return;
  await markReported(tx, contact.id, report.outcome === "delivered" ? "sent" : "unknown", report);
  await takeConsequences(tx, contact, report.outcome, at);
  await wakeDebts(tx, contact.debtor);
  const { outcome, channel } = report;
  const entry = { kind: "delivery-report", contact: contact.id, debt: contact.debtId, channel, outcome };
  await appendEntries(tx, [{ at, debt: contact.debtId, entry }]);
}

/** What an outcome says about the address and about what the debtor wants. */
export async function takeConsequences(
  tx: Queryable,
  { debtor, channel, address }: Pick<ReportedContact, "debtor" | "channel" | "address">,
  outcome: Outcome,
  at: Instant,
): Promise<void> {
  if (outcome === "stopped") await takeStop(tx, debtor, channel, at, { method: "carrier" });
  if (outcome === "bounced" || (outcome === "softBounced" && (await isWornOut(tx, address, at)))) {
    await markUnreachable(tx, address);
  }
}

async function isWornOut(tx: Queryable, address: string, at: Instant): Promise<boolean> {
  return (await softBouncesAfter(tx, address, at - SOFT_DAYS * DAY_SECONDS)) >= SOFT_BOUNCES;
}
