import { createHash } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { Database, Queryable } from "../store/database.ts";
import { toExactJson } from "../store/exact-json.ts";
import { recordImport } from "../store/import-runs.ts";
import { contentHashes, insertProposals, type NewProposal } from "../store/proposals.ts";
import { type AnnuityCheck, checkAnnuities } from "./annuity-check.ts";
import { columnsOf } from "./columns.ts";
import { readCsv } from "./read-csv.ts";
import { type ImportedDebt, readRow } from "./row.ts";

/** A row that was not imported: the line it ends on, a stable code, and what to mend. */
export interface BadRow {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
}

/** What an import found and did. */
export interface ImportReport {
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly bad: readonly BadRow[];
  readonly annuity: AnnuityCheck;
}

/** How to import: the creditor's own column names, and whether one bad row stops everything. */
export interface ImportOptions {
  readonly mapping: Readonly<Record<string, string>>;
  readonly isStrict: boolean;
  readonly now: Instant;
}

/** Rows a statement: large enough for few round trips, small enough for one parameter. */
const BATCH = 500;

/**
 * Imports a portfolio as proposals, all in one transaction: a malformed file changes nothing. The same row again is
 * unchanged; a changed one is refused, because what a debtor was shown may not change silently.
 * Throws `import/bad-rows` if the import is strict and any row is bad.
 */
export async function importPortfolio(database: Database, path: string, options: ImportOptions): Promise<ImportReport> {
  const { debts, bad } = await readDebts(path, options.mapping);
  return database.transaction(async (tx) => {
    const written = await writeDebts(tx, debts);
    const allBad = [...bad, ...written.bad].sort((a, b) => a.line - b.line);
    if (options.isStrict && allBad.length > 0) throw badRows(path, allBad);
    const counts = { created: written.created, unchanged: written.unchanged };
    await recordImport(tx, {
      fileHash: tx.seal.blindIndex("import", hashOf(debts)),
      at: options.now,
      ...counts,
      refused: allBad.length,
    });
    return { rows: debts.length + bad.length, ...counts, bad: allBad, annuity: checkAnnuities(debts) };
  });
}

async function readDebts(path: string, mapping: ImportOptions["mapping"]) {
  const debts = new Map<string, ImportedDebt>();
  const bad: BadRow[] = [];
  let columns: ReturnType<typeof columnsOf> | null = null;
  for await (const { line, record } of readCsv(path)) {
    columns ??= columnsOf(Object.keys(record), mapping);
    try {
      const debt = readRow(record, columns, line);
      refuseRepeated(debts.get(debt.reference), debt);
      debts.set(debt.reference, debt);
    } catch (error) {
      bad.push(badRowOf(error, line));
    }
  }
  return { debts: [...debts.values()], bad };
}

function refuseRepeated(earlier: ImportedDebt | undefined, debt: ImportedDebt): void {
  if (earlier === undefined) return;
  const sentence = `The reference ${debt.reference} stands on line ${earlier.line} already.`;
  throw new DuebookError("import/repeated-reference", sentence, { earlier: earlier.line });
}

async function writeDebts(tx: Queryable, debts: readonly ImportedDebt[]) {
  const bad: BadRow[] = [];
  let created = 0;
  for (let start = 0; start < debts.length; start += BATCH) {
    const batch = debts.slice(start, start + BATCH);
    const known = await contentHashes(
      tx,
      batch.map((debt) => debt.reference),
    );
    const fresh = batch.filter((debt) => !known.has(debt.reference));
    if (fresh.length > 0)
      await insertProposals(
        tx,
        fresh.map((debt) => proposalOf(tx, debt)),
      );
    created += fresh.length;
    bad.push(...batch.filter((debt) => isChanged(tx, debt, known)).map(changedRow));
  }
  return { created, unchanged: debts.length - created - bad.length, bad };
}

function isChanged(db: Queryable, debt: ImportedDebt, known: ReadonlyMap<string, string>): boolean {
  const before = known.get(debt.reference);
  return before !== undefined && before !== contentHashOf(db, debt);
}

function changedRow(debt: ImportedDebt): BadRow {
  const reason = `The debt ${debt.reference} was imported with other content before; it stays as it was.`;
  return { line: debt.line, code: "import/changed", reason };
}

function proposalOf(db: Queryable, debt: ImportedDebt): NewProposal {
  const { reference, principal, charge, installments, firstDueAt, paidBefore, isSettled, contractLaw = null } = debt;
  const debtor = { id: idOf(db, "debtor", reference), ...personOf(debt) };
  const money = { principal, charge, installments, firstDueAt, paidBefore, isSettled };
  const id = idOf(db, "proposal", reference);
  return {
    proposal: { id, reference, contentHash: contentHashOf(db, debt), debtor: debtor.id, ...money, contractLaw },
    debtor,
    email: debt.email,
  };
}

function personOf({ locale, timeZone, candidateZones, residence }: ImportedDebt) {
  return { locale, timeZone, candidateZones, residence };
}

/** Keyed, because whoever knew the rest of a row could find the address in a plain hash by trying. */
function contentHashOf({ seal }: Queryable, { line: _line, ...content }: ImportedDebt): string {
  return seal.blindIndex("proposal", hashOf(content));
}

/** Keyed, because whoever knew a reference could find the debtor by a plain hash of it, after an erasure too. */
function idOf({ seal }: Queryable, kind: string, reference: string): string {
  return `0x${seal.blindIndex(`id/${kind}`, reference)}`;
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(toExactJson(value)).digest("hex");
}

function badRowOf(error: unknown, line: number): BadRow {
  if (!(error instanceof DuebookError)) throw error;
  return { line, code: error.code, reason: error.message };
}

function badRows(path: string, bad: readonly BadRow[]): DuebookError {
  const lines = bad.map((row) => `line ${row.line}: ${row.reason}`).join("\n");
  const sentence = `${bad.length} of the rows of ${path} are bad and the import is strict, so nothing was imported:\n${lines}`;
  return new DuebookError("import/bad-rows", sentence, { path, count: bad.length });
}
