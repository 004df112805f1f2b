import type { Wish } from "@duebook/channels/wish";
import type { ChannelName } from "@duebook/protocol/channel-name";
import type { Instant } from "@duebook/protocol/terms";
import { type Reading, recordAccess } from "./access-rows.ts";
import { debtorsByAddress } from "./address-rows.ts";
import { dataKeyOf } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import type { WrappedKey } from "./seal.ts";
import { replyRowOf, SEALED } from "./sealed-fields.ts";

/** What a debtor wrote; `body` is kept sealed. */
export interface ReplyRow {
  readonly channel: ChannelName;
  /** What the channel calls it. */
  readonly providerId: string;
  readonly debtor: string;
  readonly at: Instant;
  readonly body: string;
  /** `automatic` where a machine answered for the debtor, who so wishes nothing. */
  readonly wish: Wish | "automatic";
  /** When a person read it, or when it was clear enough that nobody has to; null while it waits. */
  readonly readAt: Instant | null;
}

const INSERT = `
insert into reply (channel, provider_id, debtor, at, sealed, wish, read_at) values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing returning debtor`;

/** Keeps a reply; false if the same came before. Throws `seal/erased`. */
export async function insertReply(tx: Queryable, reply: ReplyRow): Promise<boolean> {
  const { channel, providerId, debtor, at, body, wish, readAt } = reply;
  const sealed = (await dataKeyOf(tx, debtor)).seal(placeOf(reply), body);
  return firstOf(await tx.query(INSERT, [channel, providerId, debtor, at, sealed, wish, readAt])) !== null;
}

const SELECT_UNREAD = `
select channel, provider_id as "providerId", debtor, at, sealed, wish, read_at as "readAt", master_key as "masterKey", wrapped
from reply join data_key on data_key.owner = reply.debtor
where read_at is null order by at, channel, provider_id limit 1000`;

/** Replies that wait for a person, the oldest first; that they were read is kept, with who reads them. */
export async function unreadReplies(tx: Queryable, reading: Reading): Promise<readonly ReplyRow[]> {
  type Row = Omit<ReplyRow, "body"> & WrappedKey & { readonly sealed: string };
  const rows = await tx.query<Row>(SELECT_UNREAD);
  for (const debtor of new Set(rows.map((row) => row.debtor))) await recordAccess(tx, debtor, "reply", reading);
  return rows.map(({ sealed, masterKey, wrapped, ...row }) => {
    const key = tx.seal.openKey(row.debtor, { masterKey, wrapped });
    return { ...row, body: key.open(placeOf(row), sealed) };
  });
}

function placeOf({ channel, providerId }: Pick<ReplyRow, "channel" | "providerId">) {
  return { field: SEALED.reply, row: replyRowOf(channel, providerId) };
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
