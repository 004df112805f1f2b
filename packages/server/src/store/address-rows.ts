import { randomUUID } from "node:crypto";
import type { AddressClass } from "@duebook/collections/debtor";
import type { ChannelName } from "@duebook/protocol/channel-name";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import type { WrappedKey } from "./seal.ts";
import { addressIndex, SEALED } from "./sealed-fields.ts";

/** An address on a channel; its words are personal data and are read by `readAddress` alone. */
export interface AddressRow {
  readonly id: string;
  readonly channel: ChannelName;
  readonly isReachable: boolean;
  /** Null for the debtor's own. */
  readonly addressClass: AddressClass | null;
}

const UPSERT_ADDRESS = `
insert into address (id, debtor, channel, sealed, value_index, address_class) values ($1, $2, $3, $4, $5, $6)
on conflict (debtor, channel, value_index) do update set is_reachable = true, address_class = excluded.address_class`;

/**
 * Keeps an address of a debtor; the same one twice, in whatever way of writing, is one. Whose it is follows the newest word:
 * what the debtor gives without another is the debtor's own.
 */
export async function addAddress(
  db: Queryable,
  debtor: string,
  channel: AddressRow["channel"],
  value: string,
  addressClass: AddressClass | null = null,
): Promise<void> {
  const id = `${debtor}/${channel}/${randomUUID()}`;
  const sealed = (await dataKeyOf(db, debtor)).seal({ field: SEALED.address, row: id }, value);
  await db.query(UPSERT_ADDRESS, [id, debtor, channel, sealed, addressIndex(db.seal, channel, value), addressClass]);
}

const SELECT_ADDRESSES = `
select id, channel, is_reachable as "isReachable", address_class as "addressClass" from address where debtor = $1 order by channel, id`;

/** Every address of a debtor, without its words. */
export async function addressesOf(db: Queryable, debtor: string): Promise<readonly AddressRow[]> {
  return db.query<AddressRow>(SELECT_ADDRESSES, [debtor]);
}

const SELECT_SEALED = `
select address.id, debtor, sealed, master_key as "masterKey", wrapped
from address join data_key on data_key.owner = address.debtor where address.id = $1`;

/** The words of an address, or null; that they were read is kept, with who reads them and why. */
export async function readAddress(db: Queryable, id: string, reading: Reading): Promise<string | null> {
  type Row = WrappedKey & { readonly debtor: string; readonly sealed: string };
  const row = firstOf(await db.query<Row>(SELECT_SEALED, [id]));
  if (row === null) return null;
  await recordAccess(db, row.debtor, "address", reading);
  return db.seal.openKey(row.debtor, row).open({ field: SEALED.address, row: id }, row.sealed);
}

/** The same for the debtor's own page, which nobody else sees. */
export async function openAddress(db: Queryable, debtor: string, id: string): Promise<string | null> {
  const row = firstOf(await db.query<WrappedKey & { readonly sealed: string }>(SELECT_SEALED, [id]));
  return row === null ? null : db.seal.openKey(debtor, row).open({ field: SEALED.address, row: id }, row.sealed);
}

const RETIRE_OTHERS = `
update address set is_reachable = false where debtor = $1 and channel = $2 and value_index <> $3`;

/** Takes every other address of a debtor on a channel out of use. */
export async function retireOthers(tx: Queryable, debtor: string, channel: string, value: string): Promise<void> {
  await tx.query(RETIRE_OTHERS, [debtor, channel, addressIndex(tx.seal, channel, value)]);
}

const SELECT_BY_INDEX = `
select id, debtor from address where channel = $1 and value_index = $2 order by debtor, id`;

/** Whose an address is, in whatever way it is written: several may share one. */
export async function debtorsByAddress(
  db: Queryable,
  channel: string,
  value: string,
): Promise<readonly { readonly id: string; readonly debtor: string }[]> {
  return db.query(SELECT_BY_INDEX, [channel, addressIndex(db.seal, channel, value)]);
}

const SELECT_IS_ADDRESS = `
select id from address
where id = $1 and channel = $2 and value_index = any ($3::text[])`;

/** Whether an address is one of these, in whatever way they are written; nobody reads it for that. */
export async function isAddress(
  db: Queryable,
  addressId: string,
  channel: string,
  values: readonly string[],
): Promise<boolean> {
  const indexes = values.map((value) => addressIndex(db.seal, channel, value));
  return firstOf(await db.query(SELECT_IS_ADDRESS, [addressId, channel, indexes])) !== null;
}

const SELECT_SHARING = `
select distinct other.debtor from address join address as other using (channel, value_index)
where address.id = $1 order by other.debtor`;

/** Every debtor who has this address. */
export async function debtorsSharing(db: Queryable, addressId: string): Promise<readonly string[]> {
  return (await db.query<{ debtor: string }>(SELECT_SHARING, [addressId])).map(({ debtor }) => debtor);
}

const MARK_UNREACHABLE = `update address set is_reachable = false where id = $1`;

/** Takes an address out of use, after a mail server refused it for good. */
export async function markUnreachable(db: Queryable, addressId: string): Promise<void> {
  await db.query(MARK_UNREACHABLE, [addressId]);
}
