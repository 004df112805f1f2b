import type { Wish } from "@duebook/channels/wish";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";
import { debtorsByAddress } from "./debtors.ts";

/** What a debtor wrote; `body` is personal data. */
export interface ReplyRow {
  readonly channel: ChannelName;
  /** What the channel calls it. */
  readonly providerId: string;
  readonly debtor: string;
  readonly at: Instant;
  readonly body: string;
  readonly wish: Wish;
  /** When a person read it, or when it was clear enough that nobody has to; null while it waits. */
  readonly readAt: Instant | null;
}

const INSERT = `
insert into reply (channel, provider_id, debtor, at, body, wish, read_at) values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing returning debtor`;

/** Keeps a reply; false if the same came before. */
export async function insertReply(tx: Queryable, reply: ReplyRow): Promise<boolean> {
  const { channel, providerId, debtor, at, body, wish, readAt } = reply;
  return firstOf(await tx.query(INSERT, [channel, providerId, debtor, at, body, wish, readAt])) !== null;
}

const SELECT_UNREAD = `
select channel, provider_id as "providerId", debtor, at, body, wish, read_at as "readAt"
from reply where read_at is null order by at, channel, provider_id limit 1000`;

/** Replies that wait for a person, the oldest first. */
export async function unreadReplies(db: Queryable): Promise<readonly ReplyRow[]> {
  return db.query<ReplyRow>(SELECT_UNREAD);
}

const MARK_READ = `update reply set read_at = $2 where provider_id = $1 and read_at is null returning debtor`;

/** Keeps that a person read a reply; false if none of this id waits. */
export async function markRead(db: Queryable, providerId: string, at: Instant): Promise<boolean> {
  return firstOf(await db.query(MARK_READ, [providerId, at])) !== null;
}

/** Whose an address is; a telephone can be shared. */
export async function debtorsAt(db: Queryable, channel: ChannelName, value: string): Promise<readonly string[]> {
  const found = await debtorsByAddress(db, channel, value);
  return [...new Set(found.map(({ debtor }) => debtor))];
}
