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

/** Where the journal ends, and where the lines about each debt do; a debt without one is left out. */
export interface JournalEnds {
  readonly tip: JournalTip;
  readonly ofDebts: ReadonlyMap<DebtId, JournalTip>;
}

const LOCK = `select debt, count, hash from lock_journal($1)`;

/** Where the journal and the lines about these debts end; nobody else can append until this transaction ends. */
export async function lockJournal(tx: Queryable, debts: readonly DebtId[]): Promise<JournalEnds> {
  type Row = JournalTip & { readonly debt: DebtId | null };
  const rows = await tx.query<Row>(LOCK, [JSON.stringify(debts)]);
  const ofDebts = new Map<DebtId, JournalTip>();
  let tip = EMPTY_JOURNAL;
  for (const { debt, ...end } of rows) {
    if (debt === null) tip = end;
    else ofDebts.set(debt, end);
  }
  return { tip, ofDebts };
}

const COPY = `journal (number, at, debt, entry, salt, previous_hash, hash)`;
const INSERT = `
insert into journal (number, at, debt, entry, salt, previous_hash, hash)
select number, at, debt, entry, salt, "previousHash", hash from json_to_recordset($1::json) as l (
  number bigint, at bigint, debt text, entry json, salt text, "previousHash" text, hash text)`;

/** Copying writes many lines faster, but takes one more way to the database and back while everybody waits. */
const FEW_LINES = 100;

/** Writes lines at the journal's end. */
export async function insertLines(tx: Queryable, lines: readonly JournalRow[]): Promise<void> {
  if (lines.length <= FEW_LINES) return void (await tx.query(INSERT, [JSON.stringify(lines)]));
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
