import type { InboxEntry } from "@duebook/channels/inbox";
import type { DebtId } from "@duebook/protocol/terms";
import { dataKeyOf, findDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import { requireDebtorOf } from "./debtors.ts";
import { SEALED } from "./sealed-fields.ts";

const INSERT = `
insert into inbox (id, debt, debtor, at, sealed) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`;

/** Puts a message into a debt's inbox; the same message twice is one. Throws `store/no-debtor` or `seal/erased`. */
export async function addToInbox(db: Queryable, { id, debt, at, subject, body }: InboxEntry): Promise<void> {
  const debtor = await requireDebtorOf(db, debt as DebtId); // to the inbox, a debt is an address;
  const text = JSON.stringify({ subject, body });
  const sealed = (await dataKeyOf(db, debtor)).seal({ field: SEALED.inbox, row: id }, text);
  await db.query(INSERT, [id, debt, debtor, at, sealed]);
}

const SELECT = `select id, debtor, at, sealed from inbox where debt = $1 order by at desc, id`;

/** Every message in a debt's inbox, newest first; those of a debtor who was erased are gone. */
export async function inboxOf(db: Queryable, debt: DebtId): Promise<readonly InboxEntry[]> {
  type Row = Pick<InboxEntry, "id" | "at"> & { readonly debtor: string; readonly sealed: string };
  const rows = await db.query<Row>(SELECT, [debt]);
  const key = rows[0] === undefined ? null : await findDataKey(db, rows[0].debtor);
  if (key === null) return [];
  return rows.map(({ id, at, sealed }) => ({
    id,
    debt,
    at,
    ...JSON.parse(key.open({ field: SEALED.inbox, row: id }, sealed)),
  }));
}
