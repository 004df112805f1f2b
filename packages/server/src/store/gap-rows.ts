import type { Gap } from "@duebook/indexer/event-store";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

const DELETE_OF_DEBTS = `delete from gap where debt = any ($1::text[])`;
const INSERT = `
insert into gap (debt, chain, after_sequence, from_block, to_block, is_doubt)
select debt, $1, after, "from", "to", false
from jsonb_to_recordset($2::jsonb) as g (debt text, after integer, "from" bigint, "to" bigint)`;

/** Replaces what is known of the gaps of these debts by the gaps that their events show. */
export async function replaceGaps(
  tx: Queryable,
  chain: ChainId,
  ids: readonly DebtId[],
  gaps: readonly Gap[],
): Promise<void> {
  await tx.query(DELETE_OF_DEBTS, [ids]);
  if (gaps.length > 0) await tx.query(INSERT, [chain, JSON.stringify(gaps)]);
}

const INSERT_DOUBT = `
insert into gap (debt, chain, after_sequence, from_block, to_block, is_doubt)
select $1, $2, $3, max(block_number), $4, true from event where debt = $1 and chain = $2 and block_number <= $4
on conflict (debt) do nothing`;

/** Keeps that the contract counts more events of a debt up to a block than `after`, unless a gap is known already. */
export async function saveDoubt(
  db: Queryable,
  { id, chain }: { readonly id: DebtId; readonly chain: ChainId },
  after: number,
  upTo: number,
): Promise<void> {
  await db.query(INSERT_DOUBT, [id, chain, after, upTo]);
}

const DELETE_DOUBT = `delete from gap where debt = $1 and is_doubt`;

/** Takes a doubt back, because the contract counts as many events as are recorded. */
export async function deleteDoubt(db: Queryable, id: DebtId): Promise<void> {
  await db.query(DELETE_DOUBT, [id]);
}

const SELECT_OF_DEBTS = `select debt from gap where debt = any ($1::text[])`;

/** Those of the debts that have a gap. */
export async function withGap(db: Queryable, ids: readonly DebtId[]): Promise<ReadonlySet<DebtId>> {
  const rows = await db.query<{ debt: DebtId }>(SELECT_OF_DEBTS, [ids]);
  return new Set(rows.map(({ debt }) => debt));
}

const SELECT_DEBTS = `select debt from gap where chain = $1`;

/** Every debt of a chain with a gap. */
export async function debtsWithGap(db: Queryable, chain: ChainId): Promise<readonly DebtId[]> {
  return (await db.query<{ debt: DebtId }>(SELECT_DEBTS, [chain])).map(({ debt }) => debt);
}

/** More than a chain of honest endpoints ever has; the rest comes when these are filled. */
const MOST_GAPS = 100;
const SELECT_FINAL = `
select gap.debt, gap.after_sequence as after, gap.from_block as "from", gap.to_block as "to"
from gap join chain on chain.chain = gap.chain
where gap.chain = $1 and gap.to_block <= (chain.final->>'number')::bigint
order by gap.to_block limit ${MOST_GAPS}`;

/** The gaps of a chain whose blocks are all final. */
export async function finalGaps(db: Queryable, chain: ChainId): Promise<readonly Gap[]> {
  return db.query<Gap>(SELECT_FINAL, [chain]);
}
