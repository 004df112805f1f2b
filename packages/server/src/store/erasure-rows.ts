import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { ErasureReceipt } from "../erasure-receipt.ts";
import { forgetAccesses } from "./access-rows.ts";
import { deleteDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";

const LOCK = `select erased_at as "erasedAt" from debtor where id = $1 for update`;

/** Locks a debtor to erase; says when that was done before, or null. */
export async function lockToErase(tx: Queryable, debtor: string): Promise<Instant | null> {
  return firstOf(await tx.query<{ erasedAt: Instant | null }>(LOCK, [debtor]))?.erasedAt ?? null;
}

const DELETE_ADDRESSES = `delete from address where debtor = $1 returning id`;
const DELETE_INBOX = `delete from inbox where debtor = $1 returning id`;
const DELETE_OPENINGS = `delete from opening where debtor = $1 returning debt, commitment`;
const DELETE_PLANNED = `delete from contact where debtor = $1 and outcome = 'planned' returning id`;
const DELETE_WORDS = ["reply", "conversation_line", "person_request", "evidence_file", "named_person"].map(
  (table) => `delete from ${table} where debtor = $1`,
);
const REQUESTS = `(select id from request where debtor = $1)`;
/** Which requests there were, and what became of them, is kept with the contacts; what was said is not. */
const STRIP_REQUESTS = `update request set told_sealed = null, reasons_sealed = null, next_body = null where debtor = $1`;
const DELETE_STOPS = `delete from link where debtor = $1 and scope = 'stop'`;
/** The sentence of a reason may state a local hour; its rule and code stay. */
const STRIP_CONTACTS = `
update contact set decision = jsonb_build_object('because', coalesce((
  select jsonb_agg(jsonb_build_object('rule', reason -> 'rule', 'code', reason -> 'code', 'detail', ''))
  from jsonb_array_elements(contact.decision -> 'because') as reason), '[]')), note_sealed = null
where debtor = $1 returning id`;
const STRIP_CONSENTS = `update consent_entry set sealed = null where debtor = $1 returning number`;
const STRIP_REGISTRATIONS = `
update registration set reference = upper(substr(debt, 3, 8)) where debtor = $1 returning debt`;
const SELECT_PROPOSALS = `select id, reference from proposal where debtor = $1`;
const STRIP_PROPOSAL = `
update proposal set reference = $2, content_hash = 'erased', offered_sealed = null, offered_id = null where id = $1`;
const MARK_ERASED = `update debtor set sealed = null, erased_at = $2 where id = $1`;

/** What an erasure took away and what it left behind, in rows. */
export interface Erased {
  readonly erased: Readonly<Record<"address" | "inbox" | "opening" | "queued", number>>;
  readonly kept: Readonly<Record<"contact" | "consent" | "registration", number>>;
  /** Commitments that nobody can open any more, by debt. */
  readonly openings: readonly { readonly debt: DebtId; readonly commitment: Hex }[];
}

/** Takes away all that says who a debtor is, the data key last; what stays stands under ids that name nobody. */
export async function eraseRows(tx: Queryable, debtor: string, at: Instant): Promise<Erased> {
  const countOf = async (statement: string) => (await tx.query(statement, [debtor])).length;
  const erased = { address: await countOf(DELETE_ADDRESSES), inbox: await countOf(DELETE_INBOX) };
  const openings = await tx.query<Erased["openings"][number]>(DELETE_OPENINGS, [debtor]);
  const queued = await countOf(DELETE_PLANNED);
  for (const words of DELETE_WORDS) await tx.query(words, [debtor]);
  for (const statement of [STRIP_REQUESTS, DELETE_STOPS]) await tx.query(statement, [debtor]);
  const kept = { contact: await countOf(STRIP_CONTACTS), consent: await countOf(STRIP_CONSENTS) };
  const registration = await countOf(STRIP_REGISTRATIONS);
  await stripProposals(tx, debtor);
  await tx.query(MARK_ERASED, [debtor, at]);
  await deleteDataKey(tx, debtor);
  return { erased: { ...erased, opening: openings.length, queued }, kept: { ...kept, registration }, openings };
}

/** The reference goes; its blind index stays, so that a file with the same row does not bring the debtor back. */
async function stripProposals(tx: Queryable, debtor: string): Promise<void> {
  for (const { id, reference } of await tx.query<{ id: string; reference: string }>(SELECT_PROPOSALS, [debtor])) {
    await tx.query(STRIP_PROPOSAL, [id, erasedReference(tx, reference)]);
  }
}

/** How the reference of an erased proposal is kept. */
export function erasedReference({ seal }: Pick<Queryable, "seal">, reference: string): string {
  return `erased/${seal.blindIndex("reference", reference)}`;
}

const INSERT = `
insert into erasure (debtor, asked_at, outcome, receipt, keep_until) values ($1, $2, $3, $4, $5)
on conflict (debtor, asked_at) do nothing`;

/** Keeps the answer to a debtor who asked to be erased. */
export async function saveErasure(tx: Queryable, receipt: ErasureReceipt, keepUntil: Instant | null): Promise<void> {
  const { debtor, at, outcome } = receipt;
  await tx.query(INSERT, [debtor, at, outcome, JSON.stringify(receipt), keepUntil]);
}

const SELECT_OF = `select receipt from erasure where debtor = $1 order by asked_at desc`;

/** The answers to a debtor, newest first. */
export async function erasuresOf(db: Queryable, debtor: string): Promise<readonly ErasureReceipt[]> {
  const rows = await db.query<{ receipt: string }>(SELECT_OF, [debtor]);
  return rows.map(({ receipt }) => JSON.parse(receipt) as ErasureReceipt);
}

const SELECT_TO_DROP = `
select debtor from erasure where keep_until <= $1 and dropped_at is null order by keep_until limit $2`;

/** Erased debtors of whom the law no longer has anything kept. */
export async function debtorsToDrop(db: Queryable, now: Instant, limit: number): Promise<readonly string[]> {
  return (await db.query<{ debtor: string }>(SELECT_TO_DROP, [now, limit])).map(({ debtor }) => debtor);
}

/** Before the contacts, which they are about. */
const DELETE_REPORTS = `
delete from delivery_report where contact in (select id from contact where debtor = $1)`;
const DROPS = [
  DELETE_REPORTS,
  `delete from agreed_plan where request in ${REQUESTS}`,
  ...["request", "contact", "consent_entry", "hold", "registration"].map(
    (table) => `delete from ${table} where debtor = $1`,
  ),
];
const MARK_DROPPED = `update erasure set dropped_at = $2 where debtor = $1 and dropped_at is null`;

/**
 * Drops what was kept of an erased debtor; that erasure was asked for and what was answered stays. Returns the hashes of the
 * lines of the access log that say nothing any more.
 */
export async function dropKept(tx: Queryable, debtor: string, at: Instant): Promise<readonly Hex[]> {
  for (const drop of DROPS) await tx.query(drop, [debtor]);
  await tx.query(MARK_DROPPED, [debtor, at]);
  return forgetAccesses(tx, debtor);
}

const SELECT_QUIET = `
select debtor.id as debtor, greatest(
  (select max((case when final_is_seen then seen else final end ->> 'closedAt')::bigint)
   from registration join debt on debt.id = registration.debt where registration.debtor = debtor.id),
  (select max(coalesce(contact.sent_at, contact.planned_at)) from contact where contact.debtor = debtor.id)) as since
from debtor
where debtor.erased_at is null and debtor.id > $2
  and exists (select 1 from registration where registration.debtor = debtor.id)
  and not exists (
    select 1 from registration left join debt on debt.id = registration.debt
    where registration.debtor = debtor.id
      and coalesce((case when final_is_seen then seen else final end ->> 'closedAt')::bigint, $1) >= $1)
  and not exists (
    select 1 from contact where contact.debtor = debtor.id and coalesce(contact.sent_at, contact.planned_at) >= $1)
order by debtor.id limit $3`;

/** A debtor of whom nothing is going on, and since when. */
export interface QuietDebtor {
  readonly debtor: string;
  /** The end of the last debt or the last contact, whichever was later. */
  readonly since: Instant;
}

/** Debtors whose debts all ended before an instant, for good, and who heard nothing since: those after one id, by id. */
export async function debtorsQuietSince(
  db: Queryable,
  before: Instant,
  after: string,
  limit: number,
): Promise<readonly QuietDebtor[]> {
  return db.query<QuietDebtor>(SELECT_QUIET, [before, after, limit]);
}
