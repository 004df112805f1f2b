import { randomBytes } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import { append, type CanonicalValue, EMPTY_JOURNAL, firstBrokenLine } from "@duebook/protocol/journal";
import { merkleLeaf, verifyProof } from "@duebook/protocol/merkle";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { journalTree } from "./journal-tree.ts";
import { quickKeccak } from "./quick-keccak.ts";
import type { Queryable } from "./store/database.ts";
import { insertLines, type JournalRow, loadJournal, lockJournal } from "./store/journal-rows.ts";

/** What happened, without personal data: ids, steps, codes and hashes only. */
export interface NewEntry {
  readonly at: Instant;
  readonly debt: DebtId | null;
  readonly entry: { readonly [key: string]: CanonicalValue | undefined };
}

/** A line of the journal with the way from it to the root. */
export interface ProvenLine {
  readonly line: JournalRow;
  readonly proof: readonly Hex[];
  readonly isVerified: boolean;
}

/**
 * Appends entries in order, each linked to the one before it, and to the one before it about its debt: so a debt's lines
 * alone show that none is missing. Number, instant and debt are part of what is hashed. Call it last: until the
 * transaction ends, nobody else can.
 */
export async function appendEntries(tx: Queryable, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const ends = await lockJournal(tx, [...new Set(entries.flatMap(({ debt }) => debt ?? []))]);
  const ofDebts = new Map(ends.ofDebts);
  let { tip } = ends;
  const lines: JournalRow[] = [];
  // All at once: asking for each by itself took longer than to hash with it.
  const salts = randomBytes(SALT_BYTES * entries.length);
  for (const [index, { at, debt, entry }] of entries.entries()) {
    const before = debt === null ? EMPTY_JOURNAL : (ofDebts.get(debt) ?? EMPTY_JOURNAL);
    const linked = { ...entry, line: tip.count + 1, at, debt, debtLine: before.count + 1, debtPrevious: before.hash };
    const line = append(tip, linked, saltAt(salts, index), quickKeccak);
    lines.push({ ...line, at, debt });
    tip = { count: line.number, hash: line.hash };
    if (debt !== null) ofDebts.set(debt, { count: before.count + 1, hash: line.hash });
  }
  await insertLines(tx, lines);
}

const SALT_BYTES = 32;

function saltAt(salts: Buffer, index: number): Hex {
  return `0x${salts.toString("hex", SALT_BYTES * index, SALT_BYTES * (index + 1))}`;
}

/**
 * Every line about a debt with a verified proof of inclusion under the root of the whole journal.
 * Throws `journal/broken` if any line does not follow from the one before it.
 */
export async function proveDebt(
  db: Queryable,
  debt: DebtId,
): Promise<{ readonly root: Hex | null; readonly lines: readonly ProvenLine[] }> {
  const journal = await loadJournal(db);
  refuseBroken(journal);
  if (journal.length === 0) return { root: null, lines: [] };
  const { root, proofOf } = journalTree(journal.map(({ hash }) => hash));
  const lines = journal.flatMap((line, index) => {
    if (line.debt !== debt) return [];
    const proof = proofOf(index);
    return [{ line, proof, isVerified: verifyProof(merkleLeaf(line.hash), proof, root) }];
  });
  return { root, lines };
}

function refuseBroken(journal: readonly JournalRow[]): void {
  const broken = firstBrokenLine(journal);
  if (broken === null) return;
  const sentence = `Line ${broken} of the journal does not follow from the line before it: somebody changed it after it was written.`;
  throw new DuebookError("journal/broken", sentence, { line: broken });
}
