import { randomBytes } from "node:crypto";
import type { Instant } from "@duebook/protocol/terms";
import { type Reading, recordAccess } from "./access-rows.ts";
import { dataKeyOf, findDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { addressIndex, SEALED } from "./sealed-fields.ts";

/** Somebody to be asked how a debtor can be reached, in the debtor's words. */
export interface NamedPerson {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  /** What this person calls the debtor. */
  readonly knownAs: string;
}

/** Such a person without any words. */
export interface PersonRow {
  readonly id: string;
  readonly debtor: string;
  readonly namedAt: Instant;
  readonly withdrawnAt: Instant | null;
  readonly askedAt: Instant | null;
  /** What came of the question; null until somebody says. */
  readonly outcome: string | null;
}

const COLUMNS = `
id, debtor, named_at as "namedAt", withdrawn_at as "withdrawnAt", asked_at as "askedAt", outcome`;

const INSERT = `
insert into named_person (id, debtor, sealed, phone_index, named_at, method) values ($1, $2, $3, $4, $5, $6)`;

/** Keeps whom a debtor names. @param method how the debtor's word came: `page` or `desk`. Throws `seal/erased`. */
export async function insertPerson(
  tx: Queryable,
  debtor: string,
  person: NamedPerson,
  at: Instant,
  method: string,
): Promise<string> {
  const id = `P-${randomBytes(6).toString("hex")}`;
  const sealed = (await dataKeyOf(tx, debtor)).seal({ field: SEALED.person, row: id }, JSON.stringify(person));
  await tx.query(INSERT, [id, debtor, sealed, addressIndex(tx.seal, "voice", person.phone), at, method]);
  return id;
}

const SELECT_NAMED = `select ${COLUMNS} from named_person where debtor = $1 and withdrawn_at is null order by named_at, id`;

/** Whom a debtor names at present. */
export async function personsNamedBy(db: Queryable, debtor: string): Promise<readonly PersonRow[]> {
  return db.query<PersonRow>(SELECT_NAMED, [debtor]);
}

const SELECT_ONE = `select ${COLUMNS} from named_person where id = $1`;

/** A person by id, whether still named or not, or null. */
export async function findPerson(db: Queryable, id: string): Promise<PersonRow | null> {
  return firstOf(await db.query<PersonRow>(SELECT_ONE, [id]));
}

const WITHDRAW = `
update named_person set withdrawn_at = $3, sealed = null
where id = $1 and debtor = $2 and withdrawn_at is null returning id`;

/** Takes a name back, with all its words; false if the debtor does not name it. */
export async function withdrawPerson(tx: Queryable, id: string, debtor: string, at: Instant): Promise<boolean> {
  return (await tx.query(WITHDRAW, [id, debtor, at])).length === 1;
}

const COUNT_ASKED = `
select count(*)::int as asked from named_person as other join named_person as one
  on other.debtor = one.debtor and other.phone_index = one.phone_index
where one.id = $1 and other.asked_at is not null`;

/** How often whoever has this person's telephone number was asked about the debtor, under whatever name. */
export async function timesAsked(db: Queryable, id: string): Promise<number> {
  return firstOf(await db.query<{ asked: number }>(COUNT_ASKED, [id]))?.asked ?? 0;
}

const MARK_ASKED = `update named_person set asked_at = $2 where id = $1`;

/** Keeps that the question was given out: from now on it counts as put. */
export async function markAsked(tx: Queryable, id: string, at: Instant): Promise<void> {
  await tx.query(MARK_ASKED, [id, at]);
}

const SET_OUTCOME = `
update named_person set outcome = $2 where id = $1 and asked_at is not null and outcome is null returning id`;

/** Keeps what came of a question; false if none was put, or what came of it is kept already. */
export async function setOutcome(tx: Queryable, id: string, outcome: string): Promise<boolean> {
  return (await tx.query(SET_OUTCOME, [id, outcome])).length === 1;
}

const SELECT_SEALED = `select sealed from named_person where id = $1`;

/** The words of a person for somebody of the desk, or null; that they were read is kept. */
export async function readPerson(tx: Queryable, row: PersonRow, reading: Reading): Promise<NamedPerson | null> {
  await recordAccess(tx, row.debtor, "named_person", reading);
  return openPerson(tx, row);
}

/** The same for the debtor's own page, which nobody else sees. */
export async function openPerson(db: Queryable, { id, debtor }: PersonRow): Promise<NamedPerson | null> {
  const sealed = firstOf(await db.query<{ sealed: string | null }>(SELECT_SEALED, [id]))?.sealed ?? null;
  const key = await findDataKey(db, debtor);
  if (sealed === null || key === null) return null;
  return JSON.parse(key.open({ field: SEALED.person, row: id }, sealed)) as NamedPerson;
}
