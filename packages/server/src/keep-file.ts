import type { DebtId, Instant } from "@duebook/protocol/terms";
import { appendEntries } from "./journal.ts";
import { quickKeccak } from "./quick-keccak.ts";
import type { Queryable } from "./store/database.ts";
import { insertEvidenceFile } from "./store/evidence-file-rows.ts";

/** What a file shows something of: a request, or a contact that a person made. */
export interface FileOwner {
  readonly request: string | null;
  readonly contact: string | null;
  readonly debtor: string;
  readonly debt: DebtId;
}

/** Keeps a file sealed, with its hash in the journal; the same file twice is one. */
export async function keepFile(
  tx: Queryable,
  { request, contact, debtor, debt }: FileOwner,
  { mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array },
  at: Instant,
): Promise<void> {
  const hash = quickKeccak(bytes);
  const id = `${request ?? contact}/${hash.slice(2, 10)}`;
  const file = { id, request, contact, mediaType, size: bytes.length, hash, receivedAt: at };
  if (!(await insertEvidenceFile(tx, debtor, file, bytes))) return;
  const owner = request === null ? { contact } : { request };
  const entry = { kind: "evidence-file", ...owner, hash, size: bytes.length, debt };
  await appendEntries(tx, [{ at, debt, entry }]);
}
