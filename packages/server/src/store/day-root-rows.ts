import type { DayRoot } from "@duebook/protocol/day-root";
import type { ChainId } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";
import { firstOf, type Queryable } from "./database.ts";

const COLUMNS = `
number, made_at as "madeAt", first_line as "firstLine", last_line as "lastLine", root, previous_hash as "previousHash", hash`;
const SELECT_NEWEST = `select ${COLUMNS} from day_root order by number desc limit 1`;

/** The newest root, or null before the first. */
export async function newestRoot(db: Queryable): Promise<DayRoot | null> {
  return firstOf(await db.query<DayRoot>(SELECT_NEWEST));
}

const SELECT_FROM = `select ${COLUMNS} from day_root where last_line >= $1 order by number`;

/** The root whose stretch holds a line, and every one after it. */
export async function rootsFrom(db: Queryable, line: number): Promise<readonly DayRoot[]> {
  return db.query<DayRoot>(SELECT_FROM, [line]);
}

const INSERT = `
insert into day_root (number, made_at, first_line, last_line, root, previous_hash, hash)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (number) do nothing returning number`;

/** Keeps a root; false if another server made the one of this number first. */
export async function insertRoot(db: Queryable, root: DayRoot): Promise<boolean> {
  const { number, madeAt, firstLine, lastLine, previousHash, hash } = root;
  return (await db.query(INSERT, [number, madeAt, firstLine, lastLine, root.root, previousHash, hash])).length > 0;
}

/** A transaction that put a root on chain and can be undone by no reorg any more. */
export interface Anchor {
  /** Hash of the root. */
  readonly root: Hex;
  readonly chain: ChainId;
  readonly sender: Address;
  /** As the chain writes them: one of these, which share a nonce, was mined. */
  readonly transactions: readonly string[];
}

const SELECT_ANCHORS = `
select root, chain, sender,
  (select jsonb_agg(t.id order by version) from recording_transaction as t where t.recording = recording.id) as transactions
from recording
where state = 'final' and kind = 'anchor' and root = any ($1::text[]) order by id`;

/** The anchors of roots, of those that are final. */
export async function anchorsOf(db: Queryable, roots: readonly Hex[]): Promise<readonly Anchor[]> {
  type Row = Omit<Anchor, "transactions"> & { readonly transactions: string };
  const rows = await db.query<Row>(SELECT_ANCHORS, [roots]);
  return rows.map((row) => ({ ...row, transactions: JSON.parse(row.transactions) as readonly string[] }));
}

const SELECT_UNANCHORED = `
select hash from day_root where number = (select max(number) from day_root)
  and not exists (select from recording where recording.root = day_root.hash)`;

/** The newest root if no transaction was ever planned for it, else null: an older one is covered by what comes after it. */
export async function unanchoredRoot(db: Queryable): Promise<Hex | null> {
  return firstOf(await db.query<{ hash: Hex }>(SELECT_UNANCHORED))?.hash ?? null;
}
