import type { Attribution } from "@duebook/collections/attribution";
import type { AttributedTransfer } from "@duebook/collections/pending";
import type { Transfer } from "@duebook/indexer/transfer";
import { receiptKeyOf } from "@duebook/protocol/receipt";
import type { Amount, ChainId, DebtId } from "@duebook/protocol/terms";
import { transactionBytes } from "@duebook/protocol/transaction-id";
import type { Holding } from "../cross-check.ts";
import { quickKeccak } from "../quick-keccak.ts";
import { copyText } from "./copy-text.ts";
import type { Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

/** A transfer with what it is for. */
export interface TransferRow {
  readonly transfer: Transfer;
  readonly attribution: Attribution;
}

const COPY = `transfer (
  chain, position, block_number, transaction_id, token, from_account, to_account, units, body,
  kind, debt, counted, attribution, receipt_key)`;

/** Keeps transfers by their position; the same position twice is an error, never silence. */
export async function insertTransfers(tx: Queryable, rows: readonly TransferRow[]): Promise<void> {
  if (rows.length > 0) await tx.copy(COPY, copyText(rows, columnsOf));
}

function columnsOf({ transfer, attribution }: TransferRow) {
  const { chain, position, block, transactionId, index, token, from, to, amount } = transfer;
  const { kind, debt } = attribution;
  const facts = [chain, position, block.number, transactionId, token, from, to, amount, toExactJson(transfer)];
  const receiptKey = receiptKeyOf(chain, transactionBytes(transactionId), index, quickKeccak);
  return [...facts, kind, debt, countedOf(attribution), toExactJson(attribution), receiptKey];
}

/** What a transfer brought a debt, or took from its pay address, in units of 1e-6 token. */
export function countedOf(attribution: Attribution): Amount {
  return "amount" in attribution ? attribution.amount : 0n;
}

const UPDATE = `
update transfer set kind = $3, debt = $4, counted = $5, attribution = $6 where chain = $1 and position = $2`;

/** Keeps that a transfer is for something else than was thought. */
export async function reattribute(tx: Queryable, { transfer, attribution }: TransferRow): Promise<void> {
  const { kind, debt } = attribution;
  const counted = countedOf(attribution).toString();
  await tx.query(UPDATE, [transfer.chain, transfer.position, kind, debt, counted, toExactJson(attribution)]);
}

const DELETE_ABOVE = `
delete from transfer where chain = $1 and block_number > $2 returning body, attribution`;

/** Takes back every transfer above a block and says which they were. */
export async function retractTransfers(tx: Queryable, chain: ChainId, above: number): Promise<readonly TransferRow[]> {
  return rowsOf(await tx.query(DELETE_ABOVE, [chain, above]));
}

const SELECT_KNOWN = `
select position from transfer where chain = $1 and position = any ($2::text[])`;

/** Those of these positions that hold a transfer already. */
export async function knownPositions(
  tx: Queryable,
  chain: ChainId,
  positions: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ position: string }>(SELECT_KNOWN, [chain, positions]);
  return new Set(rows.map(({ position }) => position));
}

const SELECT_OF_DEBT = `select body, attribution from transfer where debt = $1 order by block_number desc, position desc`;

/** Every transfer of a debt, newest first. */
export async function transfersOfDebt(db: Queryable, debt: DebtId): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_OF_DEBT, [debt]));
}

const SELECT_OF_TRANSACTION = `
select body, attribution from transfer where chain = $1 and transaction_id = $2 order by position`;

/** Every transfer of a transaction, in order. */
export async function transfersOfTransaction(
  db: Queryable,
  chain: ChainId,
  transactionId: string,
): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_OF_TRANSACTION, [chain, transactionId]));
}

const SELECT_UNMATCHED = `
select body, attribution from transfer where kind = 'unmatched' order by chain, position limit $1`;

/** Transfers that nothing says the debt of, the oldest of each chain first. */
export async function unmatchedTransfers(db: Queryable, limit: number): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_UNMATCHED, [limit]));
}

const SELECT_OPEN_CARRYING = `
select body, attribution from transfer
where chain = $1 and kind in ('unmatched', 'ignored') and debt is null and body -> 'references' ? $2 order by position`;

/** Transfers of a chain that carry a reference and are of no debt yet. */
export async function transfersCarrying(
  db: Queryable,
  chain: ChainId,
  reference: string,
): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_OPEN_CARRYING, [chain, reference]));
}

const IS_CREDITED = `exists (
  select from event where event.debt = transfer.debt and event.type = 'ReceiptCredited'
    and event.body ->> 'key' = transfer.receipt_key) as "isCredited"`;
const SELECT_ATTRIBUTED = `
select debt, kind, counted, ${IS_CREDITED} from transfer
where debt = any ($1::text[])`;

/** What tells how much of these debts' transfers is still to be recorded; a debt that nothing has reached is left out. */
export async function attributedOf(
  db: Queryable,
  ids: readonly DebtId[],
): Promise<ReadonlyMap<DebtId, readonly AttributedTransfer[]>> {
  const rows = await db.query<{ readonly debt: DebtId }>(SELECT_ATTRIBUTED, [ids]);
  return new Map([...Map.groupBy(rows, ({ debt }) => debt)].map(([debt, ofDebt]) => [debt, arrivalsOf(ofDebt)]));
}

/** In one statement: what becomes final while this is asked is in one of its halves, and in one alone. */
const SELECT_SEEN = `
select kind, counted, ${IS_CREDITED} from transfer where debt = $1
union all select kind, counted, false from sighting join chain on chain.chain = sighting.chain
where debt = $1 and block_number > (chain.final ->> 'number')::bigint`;

/** The same with what is only seen above a final block: for silence and for the debtor's page, never for credit. */
export async function seenOf(db: Queryable, debt: DebtId): Promise<readonly AttributedTransfer[]> {
  return arrivalsOf(await db.query(SELECT_SEEN, [debt]));
}

function arrivalsOf(rows: readonly unknown[]): readonly AttributedTransfer[] {
  type Row = Omit<AttributedTransfer, "amount"> & { readonly counted: string };
  return (rows as readonly Row[]).map(({ kind, counted, isCredited }) => ({
    ...{ kind, isCredited },
    amount: BigInt(counted),
  }));
}

const SUM_UNITS = `
select coalesce(sum(case when to_account = $2 then units else 0 end), 0)
  - coalesce(sum(case when from_account = $2 then units else 0 end), 0) as units
from transfer where chain = $1 and token = $3 and block_number <= $4 and (to_account = $2 or from_account = $2)`;

/** What an account holds of a token by the transfers up to a block, in the token's smallest unit. */
export async function recordedUnits(
  db: Queryable,
  { chain, account, token, upTo }: Holding & { readonly upTo: number },
): Promise<bigint> {
  const [row] = await db.query<{ units: string }>(SUM_UNITS, [chain, account, token, upTo]);
  return BigInt(row?.units ?? 0);
}

const SELECT_BETWEEN = `
select body, attribution from transfer where chain = $1 and block_number between $2 and $3 order by position`;

/** Every transfer of a stretch of blocks, both ends included. */
export async function transfersBetween(
  db: Queryable,
  chain: ChainId,
  from: number,
  to: number,
): Promise<readonly TransferRow[]> {
  return rowsOf(await db.query(SELECT_BETWEEN, [chain, from, to]));
}

/** Reads the columns body and attribution. */
export function rowsOf(rows: readonly unknown[]): readonly TransferRow[] {
  type Row = { readonly body: string; readonly attribution: string };
  return (rows as readonly Row[]).map(({ body, attribution }) => ({
    transfer: fromExactJson<Transfer>(body),
    attribution: fromExactJson<Attribution>(attribution),
  }));
}
