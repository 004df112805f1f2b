import type { Instant } from "@duebook/protocol/terms";
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
