import type { DebtId } from "@duebook/protocol/terms";
import type { Database } from "../store/database.ts";
import { insertEvidenceFile } from "../store/evidence-file-rows.ts";
import { insertPlan } from "../store/plan-rows.ts";
import { decideRequest, insertRequest } from "../store/request-rows.ts";

/** Keeps a request for help that was granted. */
export async function keepAnswered(
  database: Database,
  { id, debtor, debt }: { readonly id: string; readonly debtor: string; readonly debt: DebtId },
  told: { readonly subject: string; readonly words: string },
  reasons: string,
): Promise<void> {
  const about = { id, debtId: debt, debtor, kind: "hardship", receivedAt: 1, answerBy: 9, owner: "desk" } as const;
  const nothing = { nextBody: null, channel: null, contact: null, promised: null, decidedAt: null } as const;
  const request = { ...about, ...nothing, outcome: null, withdrawnAt: null };
  await insertRequest(database, request, told);
  await decideRequest(database, request, 2, "granted", reasons);
}

/** What somebody leaves behind who asked for help: what was said, the answer, a file, and terms that were signed. */
export async function keepRequest(
  database: Database,
  { debtor, debt }: { readonly debtor: string; readonly debt: DebtId },
  { words, reasons, bytes }: { readonly words: string; readonly reasons: string; readonly bytes: Uint8Array },
): Promise<void> {
  await keepAnswered(database, { id: "r1", debtor, debt }, { subject: "illness", words }, reasons);
  const file = { id: "f1", request: "r1", contact: null, mediaType: "text/plain", hash: "0x1", receivedAt: 1 } as const;
  await insertEvidenceFile(database, debtor, { ...file, size: bytes.length }, bytes);
  const restructuring = { installments: 6 } as never; // of which nothing reads more here
  await insertPlan(database, { request: "r1", debt, restructuring, debtorSignature: "0x51" });
}
