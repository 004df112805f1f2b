import { DuebookError } from "@duebook/protocol/error";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import { attributeAgain, debtsOf, transferEntry } from "./attribute-transfers.ts";
import { appendEntries } from "./journal.ts";
import { loadCursor } from "./store/chain-rows.ts";
import {
  answerClaims,
  type Claim,
  claimsOf,
  findClaim,
  insertClaim,
  insertConfirmation,
  openClaimsOf,
} from "./store/claim-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { wakeTheseDebts } from "./store/debt-rows.ts";
import { type TransferRow, transfersOfTransaction, unmatchedTransfers } from "./store/transfer-rows.ts";

/** Claims that a debt may have open: whoever claims more is guessing. */
const MOST_OPEN_CLAIMS = 5;
/** Unmatched transfers that a person looks through at once. */
const MOST_LISTED = 200;

/** An unmatched transfer with every claim to it. */
export interface Unmatched extends TransferRow {
  readonly claims: readonly Claim[];
}

/** Where a transaction is. */
export interface TransactionPlace {
  readonly chain: ChainId;
  /** As the chain writes it. */
  readonly transactionId: string;
}

/** The transfers that nothing says the debt of, the oldest of each chain first. */
export async function listUnmatched(db: Queryable): Promise<readonly Unmatched[]> {
  const rows = await unmatchedTransfers(db, MOST_LISTED);
  const claims = await claimsOf(db, [...new Set(rows.map(({ transfer }) => transfer.transactionId))]);
  return rows.map((row) => ({
    ...row,
    claims: claims.filter(
      ({ chain, transactionId }) => chain === row.transfer.chain && transactionId === row.transfer.transactionId,
    ),
  }));
}

/**
 * Takes the debtor's word that a transaction paid a debt. It credits nothing, but holds reminders until the creditor
 * answers. Said twice it is one claim.
 * Throws `transfer/not-seen`, `transfer/not-unmatched`, `transfer/claim-answered` or `transfer/too-many-claims`.
 */
export async function claimTransfer(
  database: Database,
  place: TransactionPlace,
  debt: DebtId,
  now: Instant,
): Promise<void> {
  const { chain, transactionId } = place;
  await database.transaction(async (tx) => {
    const known = await findClaim(tx, chain, transactionId, debt);
    if (known !== null) return refuseAnswered(known);
    const transfers = await transfersOfTransaction(tx, chain, transactionId);
    if (transfers.length === 0) throw notSeen(place);
    if (!transfers.some(({ attribution }) => attribution.kind === "unmatched")) throw notUnmatched(transfers, debt);
    if ((await openClaimsOf(tx, debt)).length >= MOST_OPEN_CLAIMS) throw tooMany();
    await insertClaim(tx, { chain, transactionId, debt, claimedAt: now });
    await wakeTheseDebts(tx, [debt]);
    const entry = { kind: "claim", debt, chain, transaction: transactionId };
    await appendEntries(tx, [{ at: now, debt, entry }]);
  });
}

/**
 * Takes the creditor's word which debt an unmatched transfer was for, and answers every claim to its transaction. Only what
 * no reorg can undo can be confirmed. Throws `transfer/not-seen`, `transfer/not-unmatched` or `transfer/not-final`.
 */
export async function confirmTransfer(
  database: Database,
  known: KnownChains,
  { chain, transactionId, index }: TransactionPlace & { readonly index: number | null },
  debt: DebtId,
  now: Instant,
): Promise<TransferRow> {
  return database.transaction(async (tx) => {
    const { transfer } = await requireUnmatched(tx, { chain, transactionId, index });
    await insertConfirmation(tx, chain, transfer.position, debt, now);
    const [row] = await attributeAgain(tx, known, chain, [transfer]);
    if (row === undefined) throw notSeen({ chain, transactionId });
    const answered = await answerClaims(tx, chain, transactionId, now);
    await wakeTheseDebts(tx, [...debtsOf([row]), ...answered.map((claim) => claim.debt)]);
    const place = { chain, position: transfer.position, transaction: transactionId };
    const entry = { kind: "confirmation", debt, ...place, claims: answered.length };
    await appendEntries(tx, [{ at: now, debt, entry }, ...transferEntry("attributed")(row)]);
    return row;
  });
}

/** Answers every claim to a transaction with no: it was for none of their debts. Throws `transfer/not-claimed`. */
export async function declineClaims(
  database: Database,
  { chain, transactionId }: TransactionPlace,
  now: Instant,
): Promise<readonly Claim[]> {
  return database.transaction(async (tx) => {
    const answered = await answerClaims(tx, chain, transactionId, now);
    if (answered.length === 0) throw notClaimed(transactionId);
    await wakeTheseDebts(
      tx,
      answered.map(({ debt }) => debt),
    );
    const entries = answered.map(({ debt }) => ({
      at: now,
      debt,
      entry: { kind: "claim-declined", debt, chain, transaction: transactionId },
    }));
    await appendEntries(tx, entries);
    return answered;
  });
}

async function requireUnmatched(
  tx: Queryable,
  { chain, transactionId, index }: TransactionPlace & { readonly index: number | null },
): Promise<TransferRow> {
  const transfers = await transfersOfTransaction(tx, chain, transactionId);
  const asked = transfers.filter(({ transfer }) => index === null || transfer.index === index);
  if (asked.length === 0) throw notSeen({ chain, transactionId });
  const unmatched = asked.filter(({ attribution }) => attribution.kind === "unmatched");
  const [row, another] = unmatched;
  if (row === undefined) throw notUnmatched(asked, null);
  if (another !== undefined) throw ambiguous(unmatched);
  const final = (await loadCursor(tx, chain))?.final.number ?? -1;
  if (row.transfer.block.number > final) throw notFinal(row);
  return row;
}

function refuseAnswered({ answeredAt, transactionId }: Claim): void {
  if (answeredAt === null) return;
  const sentence = `The creditor has answered the claim to ${transactionId} already. If you do not agree, write to the creditor.`;
  throw new DuebookError("transfer/claim-answered", sentence, { transactionId });
}

function notSeen({ chain, transactionId }: TransactionPlace): DuebookError {
  const sentence = `No transfer to the creditor was seen in ${transactionId} on ${chain}. Check the id and the chain; if it was sent just now, try again in some minutes.`;
  return new DuebookError("transfer/not-seen", sentence, { chain, transactionId });
}

/** Whose it is instead is said only to who may know. */
function notUnmatched(transfers: readonly TransferRow[], debt: DebtId | null): DuebookError {
  const isOwn = debt !== null && transfers.some(({ attribution }) => attribution.debt === debt);
  const sentence = isOwn
    ? "This transfer is already taken for this debt; nothing more needs to be done."
    : "What this transaction transferred is not unmatched: it was told already what it is for, or it pays nothing.";
  return new DuebookError("transfer/not-unmatched", sentence, { isOwn });
}

function ambiguous(rows: readonly TransferRow[]): DuebookError {
  const indexes = rows.map(({ transfer }) => transfer.index).join(", ");
  const sentence = `This transaction holds several unmatched transfers; say which one by its index: ${indexes}.`;
  return new DuebookError("transfer/ambiguous", sentence, { indexes });
}

function notFinal({ transfer }: TransferRow): DuebookError {
  const { chain, block } = transfer;
  const sentence = `Block ${block.number} of ${chain} is not final yet, so the transfer could still be undone. Confirm it in some minutes.`;
  return new DuebookError("transfer/not-final", sentence, { chain, blockNumber: block.number });
}

function tooMany(): DuebookError {
  const sentence = `${MOST_OPEN_CLAIMS} claims for this debt wait for the creditor already. Wait for an answer, or write to the creditor.`;
  return new DuebookError("transfer/too-many-claims", sentence);
}

function notClaimed(transactionId: string): DuebookError {
  const sentence = `Nobody claims ${transactionId}, or the claims were answered already.`;
  return new DuebookError("transfer/not-claimed", sentence, { transactionId });
}
