import { DuebookError } from "@duebook/protocol/error";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import { ensureDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import type { DataKey, WrappedKey } from "./seal.ts";
import { SEALED } from "./sealed-fields.ts";

/** Who owes, as far as a contact needs it. A zone is an IANA name; candidate zones stand in while it is not known. */
export interface DebtorRow {
  readonly id: string;
  readonly locale: Locale;
  readonly timeZone: string | null;
  readonly candidateZones: readonly string[];
  /** Where the debtor lives, as ISO 3166-2 (`US-CA`), for the law that applies; null if not known. */
  readonly residence: string | null;
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
select debt, reference from registration where reference = any ($1::text[])
union
select debt, left(reference, 10) from payment_reference where left(reference, 10) = any ($1::text[])
order by debt, reference`;

/** Debts that the creditor calls by one of these texts, or whose reference on a chain begins with one as memos write it. */
export async function debtsNamed(
  db: Queryable,
  texts: readonly string[],
): Promise<readonly { readonly debt: DebtId; readonly reference: string }[]> {
  return db.query(SELECT_NAMED, [texts]);
}
