import { type CanonicalValue, EMPTY_JOURNAL, type JournalLine, type JournalTip } from "@duebook/protocol/journal";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { copyText } from "./copy-text.ts";
import { firstOf, type Queryable } from "./database.ts";

/** A line of the journal, when it was written and which debt it concerns. */
export interface JournalRow extends JournalLine {
  readonly at: Instant;
  readonly debt: DebtId | null;
}

/** Any number, the same in every server: whoever appends holds it, because each line is linked to the newest. */
const LOCK_KEY = 4_108_022_027;
const TAKE_LOCK = `select pg_advisory_xact_lock($1)`;
const SELECT_TIP = `select number as count, hash from journal order by number desc limit 1`;

/** Where the journal ends; nobody else can append until this transaction ends. */
export async function lockJournal(tx: Queryable): Promise<JournalTip> {
  await tx.query(TAKE_LOCK, [LOCK_KEY]);
  return firstOf(await tx.query<{ count: number; hash: Hex }>(SELECT_TIP)) ?? EMPTY_JOURNAL;
}

const SELECT_DEBT_TIPS = `
select asked.debt, tip.count, tip.hash from jsonb_array_elements_text($1::jsonb) as asked (debt)
cross join lateral (
  select (entry ->> 'debtLine')::bigint as count, hash from journal
  where journal.debt = asked.debt order by number desc limit 1) as tip`;

/** Where the lines about each of these debts end; a debt without one is left out. */
export async function debtTips(
  tx: Queryable,
  debts: readonly DebtId[],
): Promise<readonly (readonly [DebtId, JournalTip])[]> {
  if (debts.length === 0) return [];
  type Row = JournalTip & { readonly debt: DebtId };
  const rows = await tx.query<Row>(SELECT_DEBT_TIPS, [JSON.stringify(debts)]);
  return rows.map(({ debt, count, hash }) => [debt, { count, hash }]);
}

const COPY = `journal (number, at, debt, entry, salt, previous_hash, hash)`;

/** Writes lines at the journal's end. */
export async function insertLines(tx: Queryable, lines: readonly JournalRow[]): Promise<void> {
  if (lines.length === 0) return;
  const columnsOf = ({ number, at, debt, entry, salt, previousHash, hash }: JournalRow) => {
    return [number, at, debt, JSON.stringify(entry), salt, previousHash, hash];
  };
  await tx.copy(COPY, copyText(lines, columnsOf));
}

const SELECT_NEWEST = `select coalesce(max(number), 0) as number from journal`;

/** Number of the newest line; 0 while there is none. Holds no lock, so more may follow. */
export async function newestLine(db: Queryable): Promise<number> {
  return firstOf(await db.query<{ number: number }>(SELECT_NEWEST))?.number ?? 0;
}

const SELECT_HASHES = `select hash from journal where number between $1 and $2 order by number`;

/** Hashes of a stretch of lines, both ends included. */
export async function lineHashes(db: Queryable, firstLine: number, lastLine: number): Promise<readonly Hex[]> {
  const rows = await db.query<{ hash: Hex }>(SELECT_HASHES, [firstLine, lastLine]);
  return rows.map(({ hash }) => hash);
}

const COLUMNS = `number, at, debt, entry, salt, previous_hash as "previousHash", hash`;
const SELECT_ALL = `select ${COLUMNS} from journal order by number`;

/** The whole journal, oldest line first. */
export async function loadJournal(db: Queryable): Promise<readonly JournalRow[]> {
  return rowsOf(await db.query(SELECT_ALL));
}

const SELECT_OF_DEBT = `select ${COLUMNS} from journal where debt = $1 order by number`;

/** Every line about a debt, oldest first. */
export async function linesOfDebt(db: Queryable, debt: DebtId): Promise<readonly JournalRow[]> {
  return rowsOf(await db.query(SELECT_OF_DEBT, [debt]));
}

function rowsOf(rows: readonly unknown[]): readonly JournalRow[] {
  const texts = rows as readonly (JournalRow & { readonly entry: string })[];
  return texts.map((row) => ({ ...row, entry: JSON.parse(row.entry) as CanonicalValue }));
}

const SELECT_OF_KIND = `select ${COLUMNS} from journal where entry ->> 'kind' = $1 order by number`;

/** Every line of a kind, oldest first. */
export async function entriesOfKind(db: Queryable, kind: string): Promise<readonly JournalRow[]> {
  return rowsOf(await db.query(SELECT_OF_KIND, [kind]));
}
