import type { Instant } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

/** What one import did, in rows. */
export interface ImportRun {
  readonly fileHash: string;
  readonly at: Instant;
  readonly created: number;
  readonly unchanged: number;
  readonly refused: number;
}

const INSERT = `insert into import (file_hash, at, created, unchanged, refused) values ($1, $2, $3, $4, $5)`;

/** Records that a file was imported. */
export async function recordImport(tx: Queryable, run: ImportRun): Promise<void> {
  await tx.query(INSERT, [run.fileHash, run.at, run.created, run.unchanged, run.refused]);
}
