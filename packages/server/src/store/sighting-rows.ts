import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";
import { toExactJson } from "./exact-json.ts";
import { countedOf, rowsOf, type TransferRow } from "./transfer-rows.ts";

const SELECT_UP_TO = `
select body, attribution from sighting where chain = $1 and block_number <= $2 order by position`;

/** What was seen of a chain up to a block, whether or not it has become final since. */
export async function sightingsUpTo(db: Queryable, chain: ChainId, upTo: number): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_UP_TO, [chain, upTo]));
}

const DELETE = `
delete from sighting using jsonb_to_recordset($2::jsonb) as gone (position text, transaction_id text)
where sighting.chain = $1 and sighting.position = gone.position and sighting.transaction_id = gone.transaction_id`;

/** Forgets what is seen no more. */
export async function deleteSightings(tx: Queryable, chain: ChainId, rows: readonly TransferRow[]): Promise<void> {
  const gone = rows.map(({ transfer }) => ({ position: transfer.position, transaction_id: transfer.transactionId }));
  if (gone.length > 0) await tx.query(DELETE, [chain, JSON.stringify(gone)]);
}

const INSERT = `
insert into sighting (chain, position, transaction_id, block_number, body, kind, debt, counted, attribution)
select $1, position, transaction_id, block_number, body, kind, debt, counted, attribution
from jsonb_to_recordset($2::jsonb) as s (position text, transaction_id text, block_number bigint, body jsonb, kind text,
  debt text, counted numeric, attribution jsonb)
on conflict (chain, position) do nothing`;

/** Keeps what is seen, with what it is for; another server may have been quicker. */
export async function insertSightings(tx: Queryable, chain: ChainId, rows: readonly TransferRow[]): Promise<void> {
  const columns = rows.map(({ transfer, attribution }) => ({
    ...{ position: transfer.position, transaction_id: transfer.transactionId, block_number: transfer.block.number },
    ...{ body: transfer, kind: attribution.kind, debt: attribution.debt, attribution },
    counted: countedOf(attribution).toString(),
  }));
  if (columns.length > 0) await tx.query(INSERT, [chain, toExactJson(columns)]);
}

const SELECT_OF_DEBT = `
select body, attribution from sighting join chain on chain.chain = sighting.chain
where debt = $1 and block_number > (chain.final ->> 'number')::bigint order by block_number desc, position desc`;

/** What is seen of a debt and not final, newest first. */
export async function sightingsOfDebt(db: Queryable, debt: DebtId): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_OF_DEBT, [debt]));
}
