import { requestState } from "@duebook/collections/request/request";
import { DuebookError } from "@duebook/protocol/error";
import { FILE_TYPES, type FileType, MOST_FILE_BYTES, MOST_FILES } from "@duebook/protocol/evidence-file";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { appendEntries } from "../journal.ts";
import { quickKeccak } from "../quick-keccak.ts";
import type { Reading } from "../store/access-rows.ts";
import type { Database } from "../store/database.ts";
import {
  type EvidenceFile,
  evidenceFilesOf,
  insertEvidenceFile,
  readEvidenceFile,
} from "../store/evidence-file-rows.ts";
import { requireRequest } from "./answer-request.ts";

/** What a file of each type begins with; of plain text nothing can be said. */
const BEGINS: Readonly<Record<FileType, readonly number[]>> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46],
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "text/plain": [],
};

/**
 * Seals a file that a debtor brings forward and keeps it with its hash; nothing here ever looks into it. The same file twice
 * is one. Throws `evidence-file/{type,empty,too-large,too-many}`, `request/unknown` or `request/ended`.
 */
export async function keepEvidence(
  database: Database,
  { request: id, debt }: { readonly request: string; readonly debt: DebtId },
  { mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array },
  now: Instant,
): Promise<void> {
  requireFile(mediaType, bytes);
  const hash = quickKeccak(bytes);
  await database.transaction(async (tx) => {
    const request = await requireRequest(tx, id);
    if (request.debtId !== debt) throw new DuebookError("request/unknown", `There is no request ${id}.`);
    if (requestState(request) !== "acknowledged") throw new DuebookError("request/ended", `${id} has ended already.`);
    if ((await evidenceFilesOf(tx, [id])).length >= MOST_FILES) {
      throw refusal("too-many", `${MOST_FILES} files came with ${id} already; send more to the creditor.`);
    }
    const file: EvidenceFile = {
      id: `${id}/${hash.slice(2, 10)}`,
      request: id,
      mediaType,
      size: bytes.length,
      hash,
      receivedAt: now,
    };
    if (!(await insertEvidenceFile(tx, request.debtor, file, bytes))) return;
    const entry = { kind: "evidence-file", request: id, hash, size: bytes.length, debt };
    await appendEntries(tx, [{ at: now, debt, entry }]);
  });
}

/** The bytes of a kept file as they were given; that they were read is kept. Throws `evidence-file/unknown`. */
export async function openEvidence(database: Database, id: string, reading: Reading): Promise<Uint8Array> {
  const bytes = await database.transaction((tx) => readEvidenceFile(tx, id, reading));
  if (bytes !== null) return bytes;
  throw refusal("unknown", `There is no file ${id}. See duebook requests.`);
}

function requireFile(mediaType: string, bytes: Uint8Array): void {
  const type = FILE_TYPES.find((known) => known === mediaType);
  if (bytes.length === 0) throw refusal("empty", "The file is empty. Choose another one.");
  if (bytes.length > MOST_FILE_BYTES) throw refusal("too-large", `A file has at most ${MOST_FILE_BYTES} bytes.`);
  if (type !== undefined && BEGINS[type].every((byte, index) => bytes[index] === byte)) return;
  throw refusal("type", "Files may be PDF, PNG, JPEG or plain text, and are what their type says. Choose another one.");
}

function refusal(slug: string, sentence: string): DuebookError {
  return new DuebookError(`evidence-file/${slug}`, sentence);
}
