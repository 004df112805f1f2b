import { OUTCOMES, type RequestOutcome } from "@duebook/collections/request/request";
import { DuebookError } from "@duebook/protocol/error";
import type { DebtId, Instant } from "@duebook/protocol/terms";
import { appendEntries } from "../journal.ts";
import { refuseWords } from "../refuse-words.ts";
import type { Database, Queryable } from "../store/database.ts";
import { wakeDebts } from "../store/debt-rows.ts";
import { lockDebtor } from "../store/debtors.ts";
import { decideRequest, findRequest, type RequestRow, withdrawRequestRow } from "../store/request-rows.ts";
import { entryOf, requireDebtor, tellInInbox } from "./receive-request.ts";
import { answer } from "./request-message.ts";

/** What a person answers. */
export interface Answered {
  readonly outcome: string;
  /** Why, in words for the debtor; for a dispute they are the verification that is sent before anything is collected. */
  readonly reasons: string;
}

/**
 * Writes a person's answer and tells the debtor in the same transaction. @param contact whom the debtor can write to
 * Throws `request/unknown`, `request/no-such-outcome`, `request/no-reasons`, `request/ended` or `conversation/words-refused`.
 */
export async function answerRequest(
  database: Database,
  id: string,
  { outcome, reasons }: Answered,
  contact: string,
  now: Instant,
): Promise<RequestRow> {
  return database.transaction(async (tx) => {
    const request = await requireRequest(tx, id);
    const known = requireOutcome(request, outcome);
    if (reasons.trim() === "") throw noReasons();
    await refuseWords(tx, request.debtor, reasons);
    await lockDebtor(tx, request.debtor);
    return answerWithin(tx, request, { outcome: known, reasons }, contact, now);
  });
}

/** Writes an answer inside a transaction that has locked the debtor. Throws `request/ended`. */
export async function answerWithin(
  tx: Queryable,
  request: RequestRow,
  { outcome, reasons }: { readonly outcome: RequestOutcome; readonly reasons: string },
  contact: string,
  now: Instant,
): Promise<RequestRow> {
  if (!(await decideRequest(tx, request, now, outcome, reasons))) throw ended(request);
  const decided: RequestRow = { ...request, decidedAt: now, outcome };
  const message = answer(decided, reasons, await requireDebtor(tx, request.debtor), contact);
  await tellInInbox(tx, decided, "decided", message, now);
  await wakeDebts(tx, request.debtor);
  await appendEntries(tx, [{ at: now, debt: request.debtId, entry: entryOf(decided, "decided") }]);
  return decided;
}

/** Takes a request back at the debtor's word. Throws `request/unknown` for another debt's, or `request/ended`. */
export async function withdrawRequest(database: Database, id: string, debt: DebtId, now: Instant): Promise<void> {
  await database.transaction(async (tx) => {
    const request = await requireRequest(tx, id);
    // Whose it is instead is nobody else's to know.
    if (request.debtId !== debt) throw unknown(id);
    await lockDebtor(tx, request.debtor);
    if (!(await withdrawRequestRow(tx, id, now))) throw ended(request);
    await wakeDebts(tx, request.debtor);
    const entry = entryOf({ ...request, withdrawnAt: now }, "withdrawn");
    await appendEntries(tx, [{ at: now, debt, entry }]);
  });
}

/** A request by its id. Throws `request/unknown`. */
export async function requireRequest(db: Queryable, id: string): Promise<RequestRow> {
  const request = await findRequest(db, id);
  if (request === null) throw unknown(id);
  return request;
}

function requireOutcome({ kind }: RequestRow, outcome: string): RequestOutcome {
  const possible: readonly RequestOutcome[] = OUTCOMES[kind];
  const known = possible.find((one) => one === outcome);
  if (known !== undefined) return known;
  const sentence =
    possible.length === 0
      ? "A promise is answered by nobody: whether it is kept follows from the payments."
      : `A ${kind} is answered with ${possible.join(", ")}, not with "${outcome}".`;
  throw new DuebookError("request/no-such-outcome", sentence, { kind });
}

function unknown(id: string): DuebookError {
  return new DuebookError("request/unknown", `There is no request ${id}. See duebook requests.`, { id });
}

function noReasons(): DuebookError {
  return new DuebookError(
    "request/no-reasons",
    "Say why, in words for the debtor: nobody is answered without reasons.",
  );
}

function ended({ id }: RequestRow): DuebookError {
  return new DuebookError("request/ended", `${id} was answered or taken back already. Nothing was changed.`, { id });
}
