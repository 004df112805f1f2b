import type { InboxEntry } from "@duebook/channels/inbox";
import type { DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

const INSERT = `
insert into inbox (id, debt, at, subject, body) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`;

/** Puts a message into a debt's inbox; the same message twice is one. */
export async function addToInbox(db: Queryable, entry: InboxEntry): Promise<void> {
  const { id, debt, at, subject, body } = entry;
  await db.query(INSERT, [id, debt, at, subject, body]);
}

const SELECT = `select id, debt, at, subject, body from inbox where debt = $1 order by at desc, id`;

/** Every message in a debt's inbox, newest first. */
export async function inboxOf(db: Queryable, debt: DebtId): Promise<readonly InboxEntry[]> {
  return db.query<InboxEntry>(SELECT, [debt]);
}
