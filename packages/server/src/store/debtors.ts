import { randomUUID } from "node:crypto";
import type { AddressClass } from "@duebook/collections/debtor";
import type { ChannelName } from "@duebook/protocol/channel-name";
import { DuebookError } from "@duebook/protocol/error";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf, ensureDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import type { DataKey, WrappedKey } from "./seal.ts";
import { addressIndex, SEALED } from "./sealed-fields.ts";

/** Who owes, as far as a contact needs it. A zone is an IANA name; candidate zones stand in while it is not known. */
export interface DebtorRow {
  readonly id: string;
  readonly locale: Locale;
  readonly timeZone: string | null;
  readonly candidateZones: readonly string[];
  /** Where the debtor lives, as ISO 3166-2 (`US-CA`), for the law that applies; null if not known. */
  readonly residence: string | null;
}

/** An address on a channel; its words are personal data and are read by `readAddress` alone. */
export interface AddressRow {
  readonly id: string;
  readonly channel: ChannelName;
  readonly isReachable: boolean;
  /** Null for the debtor's own. */
  readonly addressClass: AddressClass | null;
}

const UPSERT_DEBTOR = `
insert into debtor (id, locale, sealed) values ($1, $2, $3)
on conflict (id) do update set locale = excluded.locale, sealed = excluded.sealed`;

/** Keeps a debtor, or brings what is kept up to date. Throws `seal/erased` for one who was erased. */
export async function registerDebtor(db: Queryable, debtor: DebtorRow): Promise<void> {
  const key = await ensureDataKey(db, debtor.id);
  await db.query(UPSERT_DEBTOR, [debtor.id, debtor.locale, sealPerson(key, debtor)]);
}

/** Where somebody lives and what time it is there: with little else it says who it is. */
export function sealPerson(key: DataKey, { id, timeZone, candidateZones, residence }: DebtorRow): string {
  return key.seal({ field: SEALED.debtor, row: id }, JSON.stringify({ timeZone, candidateZones, residence }));
}

const SELECT_DEBTOR = `
select id, locale, sealed, master_key as "masterKey", wrapped
from debtor join data_key on data_key.owner = debtor.id where id = $1`;

/** A debtor by id, or null; also null for one who was erased. */
export async function findDebtor(db: Queryable, id: string): Promise<DebtorRow | null> {
  type Row = Pick<DebtorRow, "id" | "locale"> & WrappedKey & { readonly sealed: string };
  const row = firstOf(await db.query<Row>(SELECT_DEBTOR, [id]));
  if (row === null) return null;
  const person = db.seal.openKey(id, row).open({ field: SEALED.debtor, row: id }, row.sealed);
  return { id, locale: row.locale, ...JSON.parse(person) };
}

const LOCK_DEBTOR = `select id from debtor where id = $1 for no key update`;

/**
 * Locks a debtor until the transaction ends: caps are per debtor, so whatever counts or changes contacts and consents
 * does so alone. Take it before any debt, contact or journal lock.
 */
export async function lockDebtor(tx: Queryable, id: string): Promise<void> {
  await tx.query(LOCK_DEBTOR, [id]);
}

const TRY_LOCK_DEBTOR_OF = `
select debtor.id from debtor join registration on registration.debtor = debtor.id
where registration.debt = $1 for no key update of debtor skip locked`;

/** Locks the debtor of a debt unless somebody else has; never waits, because whoever asks holds the debt already. */
export async function tryLockDebtorOf(tx: Queryable, debt: DebtId): Promise<boolean> {
  return firstOf(await tx.query(TRY_LOCK_DEBTOR_OF, [debt])) !== null;
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
where id = $1 and channel = $2 and value_index in (select jsonb_array_elements_text($3::jsonb))`;

/** Whether an address is one of these, in whatever way they are written; nobody reads it for that. */
export async function isAddress(
  db: Queryable,
  addressId: string,
  channel: string,
  values: readonly string[],
): Promise<boolean> {
  const indexes = values.map((value) => addressIndex(db.seal, channel, value));
  return firstOf(await db.query(SELECT_IS_ADDRESS, [addressId, channel, JSON.stringify(indexes)])) !== null;
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

/** Which debt is whose, what the creditor calls it, and where it can have been paid since when. */
export interface Registration {
  readonly debt: DebtId;
  readonly debtor: string;
  readonly reference: string;
  readonly chain: ChainId;
  /** First block that can hold a payment of it, if anybody knows better than all. */
  readonly knownFrom?: number;
  /** ISO 3166 code of the law that its contract names; left out, what was told before, else that of all contracts. */
  readonly contractLaw?: string | null;
}

const UPSERT_REGISTRATION = `
insert into registration (debt, debtor, reference, chain, known_from, contract_law) values ($1, $2, $3, $4, $5, $6)
on conflict (debt) do update set debtor = excluded.debtor, reference = excluded.reference,
contract_law = coalesce(excluded.contract_law, registration.contract_law)`;

const WAKE_DEBT = `update debt set next_at = 0 where id = $1`;

/** Registers a debt, so that it is watched and spoken of; may come before the chain shows the debt. */
export async function registerDebt(db: Queryable, registration: Registration): Promise<void> {
  const { debt, debtor, reference, chain, knownFrom = 0, contractLaw = null } = registration;
  await db.query(UPSERT_REGISTRATION, [debt, debtor, reference, chain, knownFrom, contractLaw]);
  await db.query(WAKE_DEBT, [debt]);
}

const SELECT_REGISTRATION = `
select debtor, reference, contract_law as "contractLaw" from registration where debt = $1`;

/** Whose a debt is, what the creditor calls it and which law its contract names, if it names its own. */
export interface KnownDebt extends Pick<Registration, "debtor" | "reference"> {
  readonly contractLaw: string | null;
}

/** What the desk knows of a debt, or null for a debt that only the chain knows. */
export async function registrationOf(db: Queryable, debt: DebtId): Promise<KnownDebt | null> {
  return firstOf(await db.query<KnownDebt>(SELECT_REGISTRATION, [debt]));
}

/** The same. Throws `store/no-debtor` if nobody said whose it is: then nothing personal can be kept or done about it. */
export async function requireRegistration(db: Queryable, debt: DebtId): Promise<KnownDebt> {
  const registration = await registrationOf(db, debt);
  if (registration !== null) return registration;
  const sentence = `Nobody said whose debt ${debt} is, so there is nobody to speak of or with about it. Register its debtor first; nothing was changed.`;
  throw new DuebookError("store/no-debtor", sentence, { debt });
}

/** Whose a debt is. Throws as `requireRegistration` does. */
export async function requireDebtorOf(db: Queryable, debt: DebtId): Promise<string> {
  return (await requireRegistration(db, debt)).debtor;
}

const SELECT_OF_DEBTOR = `select debt from registration where debtor = $1 order by debt`;

/** The debts of a debtor, those too that no chain shows yet. */
export async function debtsOfDebtor(db: Queryable, debtor: string): Promise<readonly DebtId[]> {
  return (await db.query<{ debt: DebtId }>(SELECT_OF_DEBTOR, [debtor])).map(({ debt }) => debt);
}

const SELECT_BY_REFERENCE = `select debt from registration where reference = $1 order by debt`;

/** Debts that the creditor calls by this reference. */
export async function debtsByReference(db: Queryable, reference: string): Promise<readonly DebtId[]> {
  return (await db.query<{ debt: DebtId }>(SELECT_BY_REFERENCE, [reference])).map((row) => row.debt);
}

const SELECT_NAMED = `
with asked as (select jsonb_array_elements_text($1::jsonb) as text)
select debt, reference from registration where reference in (select text from asked)
union
select debt, left(reference, 10) from payment_reference where left(reference, 10) in (select text from asked)
order by debt, reference`;

/** Debts that the creditor calls by one of these texts, or whose reference on a chain begins with one as memos write it. */
export async function debtsNamed(
  db: Queryable,
  texts: readonly string[],
): Promise<readonly { readonly debt: DebtId; readonly reference: string }[]> {
  return db.query(SELECT_NAMED, [JSON.stringify(texts)]);
}
