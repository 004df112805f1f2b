import type { ChannelName } from "@duebook/protocol/channel-name";
import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import { firstOf, type Queryable } from "./database.ts";

/** Who owes, as far as a contact needs it. A zone is an IANA name; candidate zones stand in while it is not known. */
export interface DebtorRow {
  readonly id: string;
  readonly locale: Locale;
  readonly timeZone: string | null;
  readonly candidateZones: readonly string[];
  /** Where the debtor lives, as ISO 3166-2 (`US-CA`), for the law that applies; null if not known. */
  readonly residence: string | null;
}

/** An address on a channel; the value is personal data and stands in this table alone. */
export interface AddressRow {
  readonly id: string;
  readonly channel: ChannelName;
  readonly value: string;
  readonly isReachable: boolean;
}

/** A recorded permission for a channel and a purpose. */
export interface ConsentRow {
  readonly channel: ChannelName;
  readonly purpose: string;
  readonly grantedAt: Instant;
  readonly withdrawnAt: Instant | null;
}

const UPSERT_DEBTOR = `
insert into debtor (id, locale, time_zone, candidate_zones, residence) values ($1, $2, $3, $4, $5)
on conflict (id) do update set
  locale = excluded.locale, time_zone = excluded.time_zone,
  candidate_zones = excluded.candidate_zones, residence = excluded.residence`;

/** Keeps a debtor, or brings what is kept up to date. */
export async function registerDebtor(db: Queryable, debtor: DebtorRow): Promise<void> {
  const { id, locale, timeZone, candidateZones, residence } = debtor;
  await db.query(UPSERT_DEBTOR, [id, locale, timeZone, JSON.stringify(candidateZones), residence]);
}

const SELECT_DEBTOR = `
select id, locale, time_zone as "timeZone", candidate_zones as "candidateZones", residence
from debtor where id = $1`;

/** A debtor by id, or null. */
export async function findDebtor(db: Queryable, id: string): Promise<DebtorRow | null> {
  const row = firstOf(await db.query<DebtorRow & { candidateZones: string }>(SELECT_DEBTOR, [id]));
  return row === null ? null : { ...row, candidateZones: JSON.parse(row.candidateZones) };
}

const SELECT_UNSCORED = `select unscored_at is not null as "isUnscored" from debtor where id = $1`;

/** Whether the debtor asked that a person judges and no machine. */
export async function isUnscored(db: Queryable, id: string): Promise<boolean> {
  return firstOf(await db.query<{ isUnscored: boolean }>(SELECT_UNSCORED, [id]))?.isUnscored ?? false;
}

const SET_UNSCORED = `update debtor set unscored_at = coalesce(unscored_at, $2) where id = $1`;

/** Keeps that the debtor asked for a person's judgement; the first time counts. */
export async function markUnscored(tx: Queryable, id: string, at: Instant): Promise<void> {
  await tx.query(SET_UNSCORED, [id, at]);
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
insert into address (id, debtor, channel, value) values ($1 || '/' || $2 || '/' || gen_random_uuid(), $1, $2, $3)
on conflict (debtor, channel, value) do update set is_reachable = true`;

/** Keeps an address of a debtor; the same one twice is one. */
export async function addAddress(
  db: Queryable,
  debtor: string,
  channel: AddressRow["channel"],
  value: string,
): Promise<void> {
  await db.query(UPSERT_ADDRESS, [debtor, channel, value]);
}

const SELECT_ADDRESSES = `
select id, channel, value, is_reachable as "isReachable" from address where debtor = $1 order by channel, id`;

/** Every address of a debtor. */
export async function addressesOf(db: Queryable, debtor: string): Promise<readonly AddressRow[]> {
  return db.query<AddressRow>(SELECT_ADDRESSES, [debtor]);
}

const MARK_UNREACHABLE = `update address set is_reachable = false where id = $1`;

/** Takes an address out of use, after a mail server refused it for good. */
export async function markUnreachable(db: Queryable, addressId: string): Promise<void> {
  await db.query(MARK_UNREACHABLE, [addressId]);
}

const INSERT_CONSENT = `
insert into consent (debtor, channel, purpose, granted_at) values ($1, $2, $3, $4)
on conflict (debtor, channel, purpose, granted_at) do nothing`;

/** Records that the debtor allows a channel for a purpose, from an instant on. */
export async function grantConsent(
  db: Queryable,
  debtor: string,
  channel: ConsentRow["channel"],
  purpose: string,
  at: Instant,
): Promise<void> {
  await db.query(INSERT_CONSENT, [debtor, channel, purpose, at]);
}

const WITHDRAW_CONSENTS = `
update consent set withdrawn_at = $3 where debtor = $1 and channel = $2 and withdrawn_at is null`;
const INSERT_STOP = `
insert into consent (debtor, channel, purpose, granted_at, withdrawn_at) values ($1, $2, $3, $4, $4)
on conflict (debtor, channel, purpose, granted_at) do update set withdrawn_at = excluded.withdrawn_at`;

/** Stops a channel for a purpose: ends every consent and leaves a refusal where none was ever given. */
export async function stopChannel(
  db: Queryable,
  debtor: string,
  channel: string,
  purpose: string,
  at: Instant,
): Promise<void> {
  await db.query(WITHDRAW_CONSENTS, [debtor, channel, at]);
  await db.query(INSERT_STOP, [debtor, channel, purpose, at]);
}

const SELECT_CONSENTS = `
select channel, purpose, granted_at as "grantedAt", withdrawn_at as "withdrawnAt"
from consent where debtor = $1 order by granted_at, channel, purpose`;

/** Every consent of a debtor, the withdrawn ones too. */
export async function consentsOf(db: Queryable, debtor: string): Promise<readonly ConsentRow[]> {
  return db.query<ConsentRow>(SELECT_CONSENTS, [debtor]);
}

/** Which debt is whose, what the creditor calls it, and where it can have been paid since when. */
export interface Registration {
  readonly debt: DebtId;
  readonly debtor: string;
  readonly reference: string;
  readonly chain: ChainId;
  /** First block that can hold a payment of it, if anybody knows better than all. */
  readonly knownFrom?: number;
}

const UPSERT_REGISTRATION = `
insert into registration (debt, debtor, reference, chain, known_from) values ($1, $2, $3, $4, $5)
on conflict (debt) do update set debtor = excluded.debtor, reference = excluded.reference`;

const WAKE_DEBT = `update debt set next_at = 0 where id = $1`;

/** Registers a debt, so that it is watched and spoken of; may come before the chain shows the debt. */
export async function registerDebt(db: Queryable, registration: Registration): Promise<void> {
  const { debt, debtor, reference, chain, knownFrom = 0 } = registration;
  await db.query(UPSERT_REGISTRATION, [debt, debtor, reference, chain, knownFrom]);
  await db.query(WAKE_DEBT, [debt]);
}

const SELECT_REGISTRATION = `select debtor, reference from registration where debt = $1`;

/** Whose a debt is and what the creditor calls it, or null for a debt that only the chain knows. */
export async function registrationOf(
  db: Queryable,
  debt: DebtId,
): Promise<{ readonly debtor: string; readonly reference: string } | null> {
  return firstOf(await db.query<{ debtor: string; reference: string }>(SELECT_REGISTRATION, [debt]));
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
