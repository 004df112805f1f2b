import { requestState } from "@duebook/collections/request/request";
import { DuebookError } from "@duebook/protocol/error";
import { MOST_FILES } from "@duebook/protocol/evidence-file";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { keepFile } from "../keep-file.ts";
import { requireFile } from "../require-file.ts";
import type { Reading } from "../store/access-rows.ts";
import type { Database } from "../store/database.ts";
import { evidenceFilesOf, readEvidenceFile } from "../store/evidence-file-rows.ts";
import { requireRequest } from "./answer-request.ts";

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
  await database.transaction(async (tx) => {
    const request = await requireRequest(tx, id);
    if (request.debtId !== debt) throw new DuebookError("request/unknown", `There is no request ${id}.`);
    if (requestState(request) !== "acknowledged") throw new DuebookError("request/ended", `${id} has ended already.`);
    if ((await evidenceFilesOf(tx, [id])).length >= MOST_FILES) {
      throw refusal("too-many", `${MOST_FILES} files came with ${id} already; send more to the creditor.`);
    }
    await keepFile(tx, { request: id, contact: null, debtor: request.debtor, debt }, { mediaType, bytes }, now);
  });
}

/** The bytes of a kept file as they were given; that they were read is kept. Throws `evidence-file/unknown`. */
export async function openEvidence(database: Database, id: string, reading: Reading): Promise<Uint8Array> {
  const bytes = await database.transaction((tx) => readEvidenceFile(tx, id, reading));
  if (bytes !== null) return bytes;
  throw refusal("unknown", `There is no file ${id}. See duebook requests.`);
}

function refusal(slug: string, sentence: string): DuebookError {
  return new DuebookError(`evidence-file/${slug}`, sentence);
}
