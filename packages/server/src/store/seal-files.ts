import { DuebookError } from "@duebook/protocol/error";
import { ensureDataKey } from "./data-key-rows.ts";
import { firstOf, type Queryable } from "./database.ts";
import { SEALED } from "./sealed-fields.ts";

/** Opens a file that was sealed under the key of its own that files once had, by its id. Throws for another key or other bytes. */
export type OpenOldFile = (id: string, sealed: string) => Uint8Array;

const SELECT_FILES = `select id, debtor from evidence_file order by id`;
const SELECT_SEALED = `select sealed from evidence_file where id = $1`;
const SEAL_FILE = `update evidence_file set sealed = $2 where id = $1`;

/**
 * Puts every evidence file under the key of its debtor: the code step of 0027, in its transaction. Throws
 * `keyring/file-key-missing` where there are files and nothing that opens them.
 */
export async function sealFiles(tx: Queryable, openOldFile: OpenOldFile | null): Promise<void> {
  const files = await tx.query<{ id: string; debtor: string }>(SELECT_FILES);
  if (files.length === 0) return;
  if (openOldFile === null) throw missing(files.length);
  // One by one: a file is megabytes.
  for (const { id, debtor } of files) {
    const { sealed = "" } = firstOf(await tx.query<{ sealed: string }>(SELECT_SEALED, [id])) ?? {};
    const key = await ensureDataKey(tx, debtor);
    await tx.query(SEAL_FILE, [id, key.sealBytes({ field: SEALED.file, row: id }, openOldFile(id, sealed))]);
  }
}

function missing(files: number): DuebookError {
  const sentence = `${files} evidence files of this store are sealed under a key of their own. Start once more with that key (DUEBOOK_SEAL_KEY), so that they are put under the keys of their debtors; nothing was changed.`;
  return new DuebookError("keyring/file-key-missing", sentence, { files });
}
