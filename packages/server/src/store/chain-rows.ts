import type { BlockRef } from "@duebook/indexer/chain-source";
import type { Cursor } from "@duebook/indexer/event-store";
import type { ChainId } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

const SELECT_ENDS = `select tip, final from chain where chain = $1`;
const SELECT_HEADERS = `
select number, hash, parent_hash as "parentHash", at from header where chain = $1 order by number`;

/** How far a chain is recorded, or null before its first batch. */
export async function loadCursor(db: Queryable, chain: ChainId): Promise<Cursor | null> {
  const row = firstOf(await db.query<{ tip: string | null; final: string | null }>(SELECT_ENDS, [chain]));
  if (row === null || row.tip === null || row.final === null) return null;
  const headers = await db.query<BlockRef>(SELECT_HEADERS, [chain]);
  return { tip: fromExactJson<BlockRef>(row.tip), final: fromExactJson<BlockRef>(row.final), headers };
}

const INSERT_CHAIN = `insert into chain (chain) values ($1) on conflict (chain) do nothing`;
const LOCK_CHAIN = `select tip, final, watch_version as "watchVersion" from chain where chain = $1 for update`;

/** The recorded ends of a chain, locked until the transaction ends: whoever commits next waits and then compares. */
export async function lockChain(
  tx: Queryable,
  chain: ChainId,
): Promise<{ readonly tip: BlockRef | null; readonly final: BlockRef | null; readonly watchVersion: number }> {
  type Row = { readonly tip: string | null; readonly final: string | null; readonly watchVersion: number };
  await tx.query(INSERT_CHAIN, [chain]);
  const row = firstOf(await tx.query<Row>(LOCK_CHAIN, [chain]));
  return { tip: blockOf(row?.tip), final: blockOf(row?.final), watchVersion: row?.watchVersion ?? 0 };
}

function blockOf(text: string | null | undefined): BlockRef | null {
  return text === null || text === undefined ? null : fromExactJson<BlockRef>(text);
}

const UPDATE_CHAIN = `update chain set tip = $2, final = $3 where chain = $1`;
const DELETE_HEADERS = `delete from header where chain = $1`;
const INSERT_HEADERS = `
insert into header (chain, number, hash, parent_hash, at)
select $1, number, hash, "parentHash", at
from jsonb_to_recordset($2::jsonb) as h (number bigint, hash text, "parentHash" text, at bigint)`;

/** Moves the cursor; only the headers above the final block are kept. */
export async function saveCursor(tx: Queryable, chain: ChainId, cursor: Cursor): Promise<void> {
  await tx.query(UPDATE_CHAIN, [chain, toExactJson(cursor.tip), toExactJson(cursor.final)]);
  await tx.query(DELETE_HEADERS, [chain]);
  await tx.query(INSERT_HEADERS, [chain, toExactJson(cursor.headers)]);
}

const UPSERT_STATE = `
insert into chain (chain, state, because) values ($1, $2, $3)
on conflict (chain) do update set state = excluded.state, because = excluded.because`;

/** Keeps how following a chain goes, for those who read the store alone. */
export async function saveChainState(
  db: Queryable,
  chain: ChainId,
  state: string,
  because: string | null,
): Promise<void> {
  await db.query(UPSERT_STATE, [chain, state, because]);
}

/** One chain as the store knows it. */
export interface ChainRow {
  readonly chain: ChainId;
  readonly state: string;
  readonly because: string | null;
  readonly tip: BlockRef | null;
  readonly final: BlockRef | null;
}

const SELECT_CHAINS = `select chain, state, because, tip, final from chain order by chain`;

/** Every chain that was ever followed. */
export async function loadChains(db: Queryable): Promise<readonly ChainRow[]> {
  type Row = Omit<ChainRow, "tip" | "final"> & { readonly tip: string | null; readonly final: string | null };
  const rows = await db.query<Row>(SELECT_CHAINS);
  return rows.map((row) => ({ ...row, tip: blockOf(row.tip), final: blockOf(row.final) }));
}
