import type { SequenceGap } from "@duebook/collections/ledger";
import type { DebtFacts } from "@duebook/protocol/debt";
import { quote } from "@duebook/protocol/quote";
import type { Amount, ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { copyText } from "./copy-text.ts";
import { firstOf, type Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

const COLUMNS = `id, chain, seen, case when final_is_seen then seen else final end as final, gap`;

/** One debt as its events were folded. */
export interface DebtRow {
  readonly id: DebtId;
  readonly chain: ChainId;
  /** Folded from every event seen. */
  readonly seen: DebtFacts;
  /** Folded from final events alone; null while not even the opening is final. */
  readonly final: DebtFacts | null;
  readonly gap: SequenceGap | null;
}

type Row = Pick<DebtRow, "id" | "chain"> & {
  readonly seen: string;
  readonly final: string | null;
  readonly gap: string | null;
};

function debtOf(row: Row): DebtRow {
  return {
    id: row.id,
    chain: row.chain,
    seen: fromExactJson<DebtFacts>(row.seen),
    final: row.final === null ? null : fromExactJson<DebtFacts>(row.final),
    gap: row.gap === null ? null : fromExactJson<SequenceGap>(row.gap),
  };
}

const COPY = `debt_arriving (id, chain, seen, final, final_is_seen, gap, next_amount, rest_amount)`;
/** Always due at once (0): whatever was folded anew has to be looked at anew. */
const UPSERT = `
with arrived as (delete from debt_arriving returning *)
insert into debt (id, chain, seen, final, final_is_seen, gap, next_at, next_amount, rest_amount)
select id, chain, seen, final, final_is_seen, gap, 0, next_amount, rest_amount from arrived
on conflict (id) do update set seen = excluded.seen, final = excluded.final, final_is_seen = excluded.final_is_seen,
  gap = excluded.gap, next_at = 0, next_amount = excluded.next_amount, rest_amount = excluded.rest_amount`;

/** Keeps the folds of debts' events and puts the debts up for a decision. */
export async function saveDebts(tx: Queryable, debts: readonly DebtRow[]): Promise<void> {
  if (debts.length === 0) return;
  await tx.copy(COPY, copyText(debts, columnsOf));
  await tx.query(UPSERT);
}

function columnsOf({ id, chain, seen, final, gap }: DebtRow) {
  // Neither depends on the clock, so they stay true until the next event.
  const { nextAmount, total, paid } = quote(seen, seen.openedAt);
  // Nearly always both are one, and then it is written once.
  const isOne = final === seen;
  const ends = [toExactJson(seen), isOne || final === null ? null : toExactJson(final), isOne ? "t" : "f"];
  return [id, chain, ...ends, gap === null ? null : toExactJson(gap), nextAmount, total - paid];
}

const DELETE = `delete from debt where id in (select jsonb_array_elements_text($1::jsonb))`;

/** Forgets debts whose opening was retracted. */
export async function deleteDebts(tx: Queryable, ids: readonly DebtId[]): Promise<void> {
  if (ids.length > 0) await tx.query(DELETE, [JSON.stringify(ids)]);
}

const SELECT = `select ${COLUMNS} from debt where id = $1`;

/** A debt by id, or null. */
export async function findDebt(db: Queryable, id: DebtId): Promise<DebtRow | null> {
  const row = firstOf(await db.query<Row>(SELECT, [id]));
  return row === null ? null : debtOf(row);
}

const SELECT_THESE = `
select ${COLUMNS} from debt where id in (select jsonb_array_elements_text($1::jsonb))`;

/** These debts; those that no chain shows are left out. */
export async function findDebts(db: Queryable, ids: readonly DebtId[]): Promise<readonly DebtRow[]> {
  return (await db.query<Row>(SELECT_THESE, [JSON.stringify(ids)])).map(debtOf);
}

const SELECT_SEEN = `select id, seen from debt where id in (select jsonb_array_elements_text($1::jsonb))`;

/** Folded from every event seen, of each of these debts that a chain shows. */
export async function seenOf(db: Queryable, ids: readonly DebtId[]): Promise<ReadonlyMap<DebtId, DebtFacts>> {
  const rows = await db.query<Pick<Row, "id" | "seen">>(SELECT_SEEN, [JSON.stringify(ids)]);
  return new Map(rows.map(({ id, seen }) => [id, fromExactJson<DebtFacts>(seen)]));
}

/** Enough for a person to look through. */
const MOST_CANDIDATES = 20;
const SELECT_OWING = `
select ${COLUMNS} from debt
where next_amount = any (select jsonb_array_elements_text($1::jsonb)::numeric)
  or rest_amount = any (select jsonb_array_elements_text($1::jsonb)::numeric)
order by id limit $2`;

/** A few debts of which exactly one of these amounts is next, or is all that is left of the total. */
export async function debtsOwing(db: Queryable, amounts: readonly Amount[]): Promise<readonly DebtRow[]> {
  const texts = JSON.stringify(amounts.map(String));
  return (await db.query<Row>(SELECT_OWING, [texts, MOST_CANDIDATES])).map(debtOf);
}

const SELECT_ALL = `select ${COLUMNS} from debt order by id`;

/** Every debt. */
export async function loadDebts(db: Queryable): Promise<readonly DebtRow[]> {
  return (await db.query<Row>(SELECT_ALL)).map(debtOf);
}

const SELECT_DUE = `select id from debt where next_at <= $1 order by next_at limit $2`;

/** Debts about which something is to be decided by now, the longest waiting first. */
export async function dueDebts(db: Queryable, now: Instant, limit: number): Promise<readonly DebtId[]> {
  return (await db.query<{ id: DebtId }>(SELECT_DUE, [now, limit])).map(({ id }) => id);
}

const CLAIM_DUE = `
select ${COLUMNS} from debt where id = $1 and next_at <= $2 for update skip locked`;

/** The debt, locked for this transaction, if it is still to be decided about and no other worker has it; else null. */
export async function claimDue(tx: Queryable, id: DebtId, now: Instant): Promise<DebtRow | null> {
  const row = firstOf(await tx.query<Row>(CLAIM_DUE, [id, now]));
  return row === null ? null : debtOf(row);
}

const SET_NEXT = `update debt set next_at = $2 where id = $1`;

/** Says when to decide about a debt again; null for never, until a new fact comes. */
export async function setNextAt(tx: Queryable, id: DebtId, at: Instant | null): Promise<void> {
  await tx.query(SET_NEXT, [id, at]);
}

const SET_DECIDED = `
update debt set next_at = $2, awaits_watermark = $3, decided = $4 where id = $1
returning (select before.decided from debt as before where before.id = debt.id) is distinct from $4 as "isNew"`;

/** Keeps when to ask again and the digest of what was decided; true if that digest is a new one. */
export async function setDecided(
  tx: Queryable,
  id: DebtId,
  decided: { readonly nextAt: Instant | null; readonly awaitsWatermark: boolean; readonly digest: string | null },
): Promise<boolean> {
  const { nextAt, awaitsWatermark, digest } = decided;
  const row = firstOf(await tx.query<{ isNew: boolean }>(SET_DECIDED, [id, nextAt, awaitsWatermark, digest]));
  return row?.isNew ?? false;
}

const WAKE_AWAITING = `
update debt set next_at = 0 where awaits_watermark and (chain = $1
  or id in (select debt from watched_account where chain = $1)
  or id in (select debt from payment_reference where chain = $1))`;

/** Puts every debt that waits for the watermark of a chain, its own or another it can be paid on, up for a decision. */
export async function wakeAwaiting(tx: Queryable, chain: ChainId): Promise<void> {
  await tx.query(WAKE_AWAITING, [chain]);
}

const WAKE_THESE = `
update debt set next_at = 0 where id in (select jsonb_array_elements_text($1::jsonb))`;

/** Puts these debts up for a decision, because something reached them. */
export async function wakeTheseDebts(tx: Queryable, ids: readonly DebtId[]): Promise<void> {
  if (ids.length > 0) await tx.query(WAKE_THESE, [JSON.stringify(ids)]);
}

const WAKE = `
update debt set next_at = 0 where id in (
  select debt.id from debt join registration on registration.debt = debt.id
  where registration.debtor = $1 for update of debt skip locked)`;

/**
 * Puts every debt of a debtor up for a decision, because something about the debtor changed. Whoever calls this has
 * locked the debtor, so a debt that is locked is being folded anew or waits for the debtor, and either way is up already.
 */
export async function wakeDebts(tx: Queryable, debtor: string): Promise<void> {
  await tx.query(WAKE, [debtor]);
}
