import type { Instant } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import { dataKeyOf, deleteDataKey, ensureDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { SEALED } from "./sealed-fields.ts";

/** Where the answer to an erased debtor goes, and in what language. */
export interface Letter {
  readonly to: string;
  readonly locale: Locale;
}

/** A letter that is being sent. */
export interface ClaimedLetter extends Letter {
  readonly debtor: string;
  /** How often sending was begun before. */
  readonly attempts: number;
}

const INSERT = `insert into erasure_letter (debtor, sealed, due_at) values ($1, $2, $3) on conflict (debtor) do nothing`;

/** Keeps where an answer is to go, under a key that outlives the debtor's own until it was sent. */
export async function queueLetter(tx: Queryable, debtor: string, letter: Letter, at: Instant): Promise<void> {
  const key = await ensureDataKey(tx, keyOwnerOf(debtor));
  await tx.query(INSERT, [debtor, key.seal({ field: SEALED.letter, row: debtor }, JSON.stringify(letter)), at]);
}

const SELECT_DUE = `
select debtor from erasure_letter where due_at <= $1 and lease_until is null order by due_at, debtor limit $2`;

/** Erased debtors whose letter may be sent by now. */
export async function dueLetters(db: Queryable, now: Instant, limit: number): Promise<readonly string[]> {
  return (await db.query<{ debtor: string }>(SELECT_DUE, [now, limit])).map(({ debtor }) => debtor);
}

const CLAIM = `
update erasure_letter set lease_until = $3, attempts = attempts + 1
where debtor = $1 and due_at <= $2 and lease_until is null returning sealed, attempts - 1 as attempts`;

/** Marks that sending begins, or null if somebody else did; from the commit on, a crash means that it may have been sent. */
export async function claimLetter(
  tx: Queryable,
  debtor: string,
  now: Instant,
  until: Instant,
): Promise<ClaimedLetter | null> {
  const row = firstOf(await tx.query<{ sealed: string; attempts: number }>(CLAIM, [debtor, now, until]));
  if (row === null) return null;
  const key = await dataKeyOf(tx, keyOwnerOf(debtor));
  const letter = JSON.parse(key.open({ field: SEALED.letter, row: debtor }, row.sealed)) as Letter;
  return { debtor, attempts: row.attempts, ...letter };
}

const PUT_OFF = `update erasure_letter set due_at = $2, lease_until = null where debtor = $1`;

/** Puts a letter off that cannot have left the house. */
export async function putOffLetter(tx: Queryable, debtor: string, until: Instant): Promise<void> {
  await tx.query(PUT_OFF, [debtor, until]);
}

const SELECT_STALE = `select debtor from erasure_letter where lease_until < $1 order by debtor for update skip locked`;

/** Letters whose sender went away while sending. */
export async function staleLetters(tx: Queryable, now: Instant): Promise<readonly string[]> {
  return (await tx.query<{ debtor: string }>(SELECT_STALE, [now])).map(({ debtor }) => debtor);
}

const DELETE = `delete from erasure_letter where debtor = $1`;

/** Takes away a letter and its key: nothing tells any more where it went. */
export async function deleteLetter(tx: Queryable, debtor: string): Promise<void> {
  await tx.query(DELETE, [debtor]);
  await deleteDataKey(tx, keyOwnerOf(debtor));
}

function keyOwnerOf(debtor: string): string {
  return `letter/${debtor}`;
}
