import type { Amount, ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";
import type { SignedTransaction, Signer } from "../recording/chain-writer.ts";
import { firstOf, type Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

/** Whose nonces: those of one account on one chain. */
export interface Sender {
  readonly chain: ChainId;
  readonly sender: Address;
}

/** The states are drawn in `migrations/0008_recording.sql`. */
export type RecordingState = "planned" | "signed" | "mined" | "final" | "failed" | "dead" | "dropped";

/** A payment in a recording. */
export interface RecordedPayment {
  readonly key: string;
  readonly debt: DebtId;
  readonly amount: Amount;
  readonly arrivedAt: Instant;
}

/** A version of a recording's transaction. */
export interface TransactionRow extends SignedTransaction {
  readonly version: number;
  readonly signedAt: Instant;
}

/** One recording with its payments and every version that was signed, the newest first. */
export interface RecordingRow {
  readonly id: number;
  readonly chain: ChainId;
  /** Who signed it; null before that. */
  readonly sender: Address | null;
  readonly kind: "sweeps" | "receipts" | "anchor" | "fill";
  /** Hash of the root that an anchor puts on chain; null for every other kind. */
  readonly root: Hex | null;
  readonly state: RecordingState;
  readonly nonce: number | null;
  readonly code: string | null;
  readonly cost: bigint | null;
  readonly changedAt: Instant;
  readonly payments: readonly RecordedPayment[];
  readonly transactions: readonly TransactionRow[];
}

/** Any number that nothing else takes; with the chain's hash it names one lock. */
const LOCK_CLASS = 4_108_008;
const TAKE_LOCK = `select pg_advisory_xact_lock($1, hashtext($2))`;

/** Waits until this transaction alone chooses and numbers what is written on a chain; held by nobody who asks a node. */
export async function lockRecordings(tx: Queryable, chain: ChainId): Promise<void> {
  await tx.query(TAKE_LOCK, [LOCK_CLASS, chain]);
}

const INSERT = `
insert into recording (chain, kind, state, changed_at) values ($1, $2, 'planned', $3) returning id`;
const INSERT_PAYMENTS = `
insert into recording_payment (recording, key, debt, amount, arrived_at, is_live)
select $1, key, debt, amount, arrived_at, true
from jsonb_to_recordset($2::jsonb) as p (key text, debt text, amount numeric, arrived_at bigint)`;

/** Keeps what is to be written; a payment that is in a live recording already is an error, never silence. */
export async function insertRecording(
  tx: Queryable,
  chain: ChainId,
  kind: RecordingRow["kind"],
  payments: readonly RecordedPayment[],
  at: Instant,
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(INSERT, [chain, kind, at]);
  const id = row?.id ?? 0;
  const rows = payments.map(({ key, debt, amount, arrivedAt }) => {
    return { key, debt, amount: amount.toString(), arrived_at: arrivedAt };
  });
  if (rows.length > 0) await tx.query(INSERT_PAYMENTS, [id, JSON.stringify(rows)]);
  return id;
}

const INSERT_ANCHOR = `
insert into recording (chain, kind, state, root, changed_at) values ($1, 'anchor', 'planned', $2, $3)`;

/** Keeps that a root is to be put on chain; the same root twice is an error, never silence. */
export async function insertAnchor(tx: Queryable, chain: ChainId, root: Hex, at: Instant): Promise<void> {
  await tx.query(INSERT_ANCHOR, [chain, root, at]);
}

const COLUMNS = `
recording.id, chain, sender, kind, root, state, nonce, code, cost, changed_at as "changedAt",
  (select coalesce(jsonb_agg(jsonb_build_object(
      'key', key, 'debt', debt, 'amount', amount::text || 'n', 'arrivedAt', arrived_at) order by arrived_at, key), '[]')
    from recording_payment as p where p.recording = recording.id) as payments,
  (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'version', version, 'raw', raw,
      'mostCost', most_cost::text || 'n', 'signedAt', signed_at, 'body', body) order by version desc), '[]')
    from recording_transaction as t where t.recording = recording.id) as transactions`;
const SELECT_LIVE = `
select ${COLUMNS} from recording
where chain = $1 and state in ('planned', 'signed', 'mined') order by nonce nulls last, recording.id`;
const SELECT_ONE = `select ${COLUMNS} from recording where recording.id = $1`;
const SELECT_NEWEST = `select ${COLUMNS} from recording order by changed_at desc, recording.id desc limit $1`;

/** What is under way on a chain in the order of the nonces, whoever signed it: the servicer's key may have been replaced. */
export async function liveRecordings(db: Queryable, chain: ChainId): Promise<readonly RecordingRow[]> {
  return rowsOf(await db.query(SELECT_LIVE, [chain]));
}

const COUNT_LIVE = `
select count(*) filter (where state = 'planned') as planned, count(*) filter (where state = 'signed') as signed,
  count(*) filter (where state = 'mined') as mined
from recording where chain = $1 and state in ('planned', 'signed', 'mined')`;

/** How many recordings are in each state that is no end. */
export async function countLive(
  db: Queryable,
  chain: ChainId,
): Promise<{ readonly planned: number; readonly signed: number; readonly mined: number }> {
  const [row] = await db.query<{ planned: number; signed: number; mined: number }>(COUNT_LIVE, [chain]);
  return row ?? { planned: 0, signed: 0, mined: 0 };
}

/** One recording by its id, or null. */
export async function findRecording(db: Queryable, id: number): Promise<RecordingRow | null> {
  return firstOf(rowsOf(await db.query(SELECT_ONE, [id])));
}

/** What changed last, on any chain. */
export async function newestRecordings(db: Queryable, limit: number): Promise<readonly RecordingRow[]> {
  return rowsOf(await db.query(SELECT_NEWEST, [limit]));
}

const SELECT_NONCES = `select nonce from recording where chain = $1 and sender = $2 and nonce >= $3 order by nonce`;

/** The nonces from this one on that recordings of a sender have. */
export async function noncesFrom(tx: Queryable, { chain, sender }: Sender, from: number): Promise<readonly number[]> {
  return (await tx.query<{ nonce: number }>(SELECT_NONCES, [chain, sender, from])).map(({ nonce }) => nonce);
}

const SET_SIGNED = `
update recording set state = 'signed', sender = $2, nonce = $3, code = null, changed_at = $4
where id = $1 and state = 'planned' returning id`;
const INSERT_TRANSACTION = `
insert into recording_transaction (chain, id, recording, version, raw, most_cost, signed_at, body)
select chain, $2, id, $3, $4, $5, $6, $7 from recording where id = $1`;

/** Keeps the first version of a recording, before it is sent; false if another server did meanwhile. */
export async function saveSigned(
  tx: Queryable,
  id: number,
  { sender, nonce }: Signer,
  signed: SignedTransaction,
  at: Instant,
): Promise<boolean> {
  if ((await tx.query(SET_SIGNED, [id, sender, nonce, at])).length === 0) return false;
  await saveVersion(tx, id, 1, signed, at);
  return true;
}

/** Keeps a further version, before it is sent. */
export async function saveVersion(
  tx: Queryable,
  id: number,
  version: number,
  { id: transaction, raw, mostCost, body }: SignedTransaction,
  at: Instant,
): Promise<void> {
  const parameters = [id, transaction, version, raw, mostCost.toString(), at, toExactJson(body)];
  await tx.query(INSERT_TRANSACTION, parameters);
}

const SET_STATE = `
update recording set state = $3, code = $4, cost = $5, block_number = $6, changed_at = $7
where id = $1 and state = $2 returning id`;
const END_PAYMENTS = `update recording_payment set is_live = false where recording = $1`;

/** What a recording has become. */
export interface RecordingChange {
  readonly state: RecordingState;
  readonly code: string | null;
  readonly cost: bigint | null;
  readonly blockNumber: number | null;
}

const ENDS: readonly RecordingState[] = ["final", "failed", "dead", "dropped"];

/** Moves a recording on, unless another server moved it first; at an end its payments are free again. */
export async function changeRecording(
  tx: Queryable,
  { id, state: before }: Pick<RecordingRow, "id" | "state">,
  { state, code, cost, blockNumber }: RecordingChange,
  at: Instant,
): Promise<boolean> {
  const parameters = [id, before, state, code, cost?.toString() ?? null, blockNumber, at];
  if ((await tx.query(SET_STATE, parameters)).length === 0) return false;
  if (ENDS.includes(state)) await tx.query(END_PAYMENTS, [id]);
  return true;
}

const RELEASE = `
delete from recording_payment using recording
where recording.id = $1 and recording.state = 'planned' and recording_payment.recording = $1 and key = $2
returning key`;

/** Takes a payment out of a recording that is not signed yet; false if it is not there any more. */
export async function releasePayment(tx: Queryable, id: number, key: string): Promise<boolean> {
  return (await tx.query(RELEASE, [id, key])).length > 0;
}

const SET_CODE = `
update recording set code = $2, changed_at = $3 where id = $1 and code is distinct from $2 returning id`;

/** Keeps why a planned recording waits; true if that is news. */
export async function saveWaiting(tx: Queryable, id: number, code: string, at: Instant): Promise<boolean> {
  return (await tx.query(SET_CODE, [id, code, at])).length > 0;
}

const SUM_SPENT = `
select coalesce(sum(case when state = 'signed'
    then (select max(most_cost) from recording_transaction as t where t.recording = recording.id) else cost end), 0) as spent
from recording where chain = $1
  and (state in ('signed', 'mined') or (state in ('final', 'failed') and changed_at > $2))`;

/** What was paid on a chain since an instant, and what is under way may cost at most; in the chain's smallest unit. */
export async function spentSince(db: Queryable, chain: ChainId, since: Instant): Promise<bigint> {
  const [row] = await db.query<{ spent: string }>(SUM_SPENT, [chain, since]);
  return BigInt(row?.spent ?? 0);
}

function rowsOf(rows: readonly unknown[]): readonly RecordingRow[] {
  type Lists = { readonly payments: string; readonly transactions: string; readonly cost: string | null };
  type Row = Omit<RecordingRow, keyof Lists> & Lists;
  return (rows as readonly Row[]).map((row) => ({
    ...row,
    cost: row.cost === null ? null : BigInt(row.cost),
    payments: fromExactJson<RecordingRow["payments"]>(row.payments),
    transactions: fromExactJson<RecordingRow["transactions"]>(row.transactions),
  }));
}
