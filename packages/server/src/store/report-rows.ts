import type { Contact } from "@duebook/collections/contact";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import { CONTACT_COLUMNS, type ContactRow, contactOf } from "./contact-rows.ts";
import { firstOf, type Queryable } from "./database.ts";

/** What a channel told about a message. */
export interface ReportRow {
  readonly channel: string;
  /** What the channel calls the message. */
  readonly providerId: string;
  readonly outcome: string;
  readonly contact: string;
  /** The address's id. */
  readonly address: string;
  readonly at: Instant;
}

const INSERT = `
insert into delivery_report (channel, provider_id, outcome, contact, address, at) values ($1, $2, $3, $4, $5, $6)
on conflict do nothing returning contact`;

/** Keeps a report; false if the same was told before. */
export async function insertReport(tx: Queryable, report: ReportRow): Promise<boolean> {
  const { channel, providerId, outcome, contact, address, at } = report;
  return firstOf(await tx.query(INSERT, [channel, providerId, outcome, contact, address, at])) !== null;
}

const COUNT_SOFT = `
select count(*)::int as count from delivery_report where outcome = 'softBounced' and address = $1 and at > $2`;

/** How often an address took nothing for the moment, after an instant. */
export async function softBouncesAfter(db: Queryable, address: string, at: Instant): Promise<number> {
  return firstOf(await db.query<{ count: number }>(COUNT_SOFT, [address, at]))?.count ?? 0;
}

/** A contact that a channel tells something about. */
export interface ReportedContact extends Contact {
  readonly debtor: string;
  /** The address's id. */
  readonly address: string;
}

const SELECT_BY_PROVIDER = `
select ${CONTACT_COLUMNS}, debtor, address from contact where channel = $1 and provider_id = $2 and address is not null`;

/** The contact of a message as its channel calls it, or null. */
export async function contactByProvider(
  db: Queryable,
  channel: ChannelName,
  providerId: string,
): Promise<ReportedContact | null> {
  type Row = ContactRow & Pick<ReportedContact, "debtor" | "address">;
  const row = firstOf(await db.query<Row>(SELECT_BY_PROVIDER, [channel, providerId]));
  return row === null ? null : contactOf(row);
}

const SELECT_OF_MAIL = `
select ${CONTACT_COLUMNS}, debtor, address from contact where id = $1 and channel = 'email' and address is not null`;

/** A contact that went out by e-mail, or was about to; null for any other. */
export async function contactOfMail(db: Queryable, id: string): Promise<ReportedContact | null> {
  type Row = ContactRow & Pick<ReportedContact, "debtor" | "address">;
  const row = firstOf(await db.query<Row>(SELECT_OF_MAIL, [id]));
  return row === null ? null : contactOf(row);
}

const MARK_REPORTED = `
update contact set outcome = $2, delivery = $3 where id = $1 and outcome in ('sent', 'unknown')`;

/** Keeps what a channel told afterwards about a contact that was sent; one that failed stays failed. */
export async function markReported(
  tx: Queryable,
  id: string,
  outcome: "sent" | "unknown",
  {
    outcome: told,
    because,
    providerId,
  }: { readonly outcome: string; readonly because: string; readonly providerId: string },
): Promise<void> {
  await tx.query(MARK_REPORTED, [id, outcome, JSON.stringify({ outcome: told, because, providerId })]);
}
