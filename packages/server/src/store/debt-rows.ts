import type { SequenceGap } from "@duebook/collections/ledger";
import type { BlockRef } from "@duebook/indexer/chain-source";
import type { DebtFacts } from "@duebook/protocol/debt";
import type { Amount, ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import type { Address } from "viem";
import { firstOf, type Queryable } from "./database.ts";
import { fromExactJson } from "./exact-json.ts";
import { factsFrom, paymentsFrom } from "./facts-text.ts";

const COLUMNS = `id, chain, seen, payments, final, final_is_seen as "finalIsSeen", final_payments as "finalPayments", gap`;

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

interface Row extends Pick<DebtRow, "id" | "chain"> {
  readonly seen: string;
  readonly payments: string;
  /** Null also where it is what was seen. */
  readonly final: string | null;
  readonly finalIsSeen: boolean;
  readonly finalPayments: number;
  readonly gap: string | null;
}

function debtOf(row: Row): DebtRow {
  const { id, chain, final, finalIsSeen, finalPayments, gap } = row;
  const payments = paymentsFrom(row.payments);
  const seen = factsFrom(row.seen, payments);
  // Final events are the first ones, so final payments are.
  const own = final === null ? null : factsFrom(final, payments.slice(0, finalPayments));
  return {
    id,
    chain,
    seen,
    final: finalIsSeen ? seen : own,
    gap: gap === null ? null : fromExactJson<SequenceGap>(gap),
  };
}

const SELECT = `select ${COLUMNS} from debt where id = $1`;

/** A debt by id, or null. */
export async function findDebt(db: Queryable, id: DebtId): Promise<DebtRow | null> {
  const row = firstOf(await db.query<Row>(SELECT, [id]));
  return row === null ? null : debtOf(row);
}

const SELECT_THESE = `
select ${COLUMNS} from debt where id = any ($1::text[])`;

/** These debts; those that no chain shows are left out. */
export async function findDebts(db: Queryable, ids: readonly DebtId[]): Promise<readonly DebtRow[]> {
  return (await db.query<Row>(SELECT_THESE, [ids])).map(debtOf);
}

const SELECT_CREDITORS = `select id, seen ->> 'creditor' as creditor from debt where id = any ($1::text[])`;

/** To whom each of these debts is owed by every event seen; those that no chain shows are left out. */
export async function creditorsOf(db: Queryable, ids: readonly DebtId[]): Promise<ReadonlyMap<DebtId, Address>> {
  const rows = await db.query<{ id: DebtId; creditor: Address }>(SELECT_CREDITORS, [ids]);
  return new Map(rows.map(({ id, creditor }) => [id, creditor]));
}

/** Enough for a person to look through. */
const MOST_CANDIDATES = 20;
const SELECT_OWING = `
select ${COLUMNS} from debt
where next_amount = any ($1::numeric[])
  or rest_amount = any ($1::numeric[])
order by id limit $2`;

/** A few debts of which exactly one of these amounts is next, or is all that is left of the total. */
export async function debtsOwing(db: Queryable, amounts: readonly Amount[]): Promise<readonly DebtRow[]> {
  return (await db.query<Row>(SELECT_OWING, [amounts.map(String), MOST_CANDIDATES])).map(debtOf);
}

const SELECT_ALL = `select ${COLUMNS} from debt order by id`;

/** Every debt. */
export async function loadDebts(db: Queryable): Promise<readonly DebtRow[]> {
  return (await db.query<Row>(SELECT_ALL)).map(debtOf);
}

const SELECT_PAGE = `
select ${COLUMNS}, (select chain.final from chain where chain.chain = debt.chain) as "finalBlock"
from debt where chain = $1 and id > $2 order by id limit $3`;

/** A debt, and the block that is final as its `final` says it. */
export interface DebtAtFinal {
  readonly debt: DebtRow;
  readonly block: BlockRef | null;
}

/**
 * Debts of a chain, a page at a time: all of a page as of the same block.
 * @param after the last debt of the page before; empty for the first page.
 */
export async function debtsAtFinal(
  db: Queryable,
  chain: ChainId,
  after: DebtId | "",
  limit: number,
): Promise<readonly DebtAtFinal[]> {
  const rows = await db.query<Row & { readonly finalBlock: string | null }>(SELECT_PAGE, [chain, after, limit]);
  return rows.map(({ finalBlock, ...row }) => {
    return { debt: debtOf(row), block: finalBlock === null ? null : fromExactJson<BlockRef>(finalBlock) };
  });
}

const COUNT = `select count(*) as count from debt where chain = $1`;

/** How many debts of a chain there are. */
export async function countDebts(db: Queryable, chain: ChainId): Promise<number> {
  return firstOf(await db.query<{ count: number }>(COUNT, [chain]))?.count ?? 0;
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

/** Each debt that waits is looked up: a list of all that is watched would be gone through once for each of them. */
const WAKE_AWAITING = `
update debt set next_at = 0 where awaits_watermark and (chain = $1
  or exists (select from watched_account as route where route.chain = $1 and route.debt = debt.id)
  or exists (select from payment_reference as route where route.chain = $1 and route.debt = debt.id))`;

/** Puts every debt that waits for the watermark of a chain, its own or another it can be paid on, up for a decision. */
export async function wakeAwaiting(tx: Queryable, chain: ChainId): Promise<void> {
  await tx.query(WAKE_AWAITING, [chain]);
}

const WAKE_THESE = `
update debt set next_at = 0 where id = any ($1::text[])`;

/** Puts these debts up for a decision, because something reached them. */
export async function wakeTheseDebts(tx: Queryable, ids: readonly DebtId[]): Promise<void> {
  if (ids.length > 0) await tx.query(WAKE_THESE, [ids]);
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
