import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { ChainId, DebtId, Instant } from "@duebook/protocol/terms";
import type { Address } from "viem";
import type { SignedTransaction } from "../recording/chain-writer.ts";
import type { Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";
import type { Sender } from "./recording-rows.ts";

/** The states are drawn in `migrations/0034_deferment.sql`. */
export type DefermentState = "signed" | "mined" | "final" | "failed" | "dead";

/** Days that a debt is given because of holds, as they are sent. */
export interface NewDeferment {
  readonly debt: DebtId;
  readonly chain: ChainId;
  readonly days: number;
  /** Kinds of the holds. */
  readonly holds: readonly string[];
  readonly sender: Address;
  /** Null on a chain without nonces. */
  readonly nonce: number | null;
  readonly signed: SignedTransaction;
  readonly signedAt: Instant;
}

/** What became of them. */
export interface DefermentRow extends NewDeferment {
  readonly id: number;
  readonly state: DefermentState;
  /** Why they failed; null if they did not. */
  readonly code: string | null;
}

/** Any number that nothing else takes; with the chain's hash it names one lock. */
const LOCK_CLASS = 4_108_034;
const TAKE_LOCK = `select pg_advisory_xact_lock($1, hashtext($2))`;

/** Waits until this transaction alone chooses and numbers deferments of a chain; held by nobody who asks a node. */
export async function lockDeferments(tx: Queryable, chain: ChainId): Promise<void> {
  await tx.query(TAKE_LOCK, [LOCK_CLASS, chain]);
}

const INSERT = `
insert into deferment (debt, chain, days, holds, state, sender, nonce, transaction, raw, most_cost, body, signed_at, changed_at)
values ($1, $2, $3, $4, 'signed', $5, $6, $7, $8, $9, $10, $11, $11)`;

/** Keeps a deferment before it is sent; a second one that is under way for a debt is an error, never silence. */
export async function insertDeferment(tx: Queryable, deferment: NewDeferment): Promise<void> {
  const { debt, chain, days, holds, sender, nonce, signed, signedAt } = deferment;
  const transaction = [signed.id, signed.raw, signed.mostCost.toString(), toExactJson(signed.body)];
  await tx.query(INSERT, [debt, chain, days, JSON.stringify(holds), sender, nonce, ...transaction, signedAt]);
}

const COLUMNS = `
id, debt, chain, days, holds, state, code, sender, nonce, transaction, raw, most_cost as "mostCost", body,
signed_at as "signedAt"`;
const SELECT_LIVE = `
select ${COLUMNS} from deferment where chain = $1 and state in ('signed', 'mined') order by nonce, id`;

/** What is under way on a chain in the order of the nonces, whoever signed it. */
export async function liveDeferments(db: Queryable, chain: ChainId): Promise<readonly DefermentRow[]> {
  return rowsOf(await db.query(SELECT_LIVE, [chain]));
}

const SELECT_OF_DEBT = `select ${COLUMNS} from deferment where debt = $1 order by id`;

/** Every deferment of a debt, the oldest first. */
export async function defermentsOf(db: Queryable, debt: DebtId): Promise<readonly DefermentRow[]> {
  return rowsOf(await db.query(SELECT_OF_DEBT, [debt]));
}

const COUNT_SINCE = `select count(*) as count from deferment where signed_at > $1`;

/** How many were signed since an instant, on any chain and whatever became of them. */
export async function countDeferments(db: Queryable, since: Instant): Promise<number> {
  return (await db.query<{ count: number }>(COUNT_SINCE, [since]))[0]?.count ?? 0;
}

const SELECT_NONCES = `
select nonce from deferment where chain = $1 and sender = $2 and nonce >= $3 and state <> 'dead' order by nonce`;

/** The nonces from this one on that deferments of a sender have. */
export async function defermentNonces(
  tx: Queryable,
  { chain, sender }: Sender,
  from: number,
): Promise<readonly number[]> {
  return (await tx.query<{ nonce: number }>(SELECT_NONCES, [chain, sender, from])).map(({ nonce }) => nonce);
}

const SET_STATE = `
update deferment set state = $3, code = $4, changed_at = $5 where id = $1 and state = $2 returning id`;

/** Moves a deferment on; false if another server moved it first. */
export async function changeDeferment(
  tx: Queryable,
  { id, state: before }: Pick<DefermentRow, "id" | "state">,
  { state, code }: Pick<DefermentRow, "state" | "code">,
  at: Instant,
): Promise<boolean> {
  return (await tx.query(SET_STATE, [id, before, state, code, at])).length > 0;
}

/** More than the week that a debtor is left in peace after an answer: which request still holds is for the rule to say. */
const ANSWERED_SECONDS = 10 * DAY_SECONDS;
const SELECT_HELD = `
select registration.debt, registration.debtor from hold
join registration on registration.debtor = hold.debtor and (hold.debt is null or hold.debt = registration.debt)
where since_at <= $1 and (until_at is null or until_at > $1)
union
select debt, debtor from request
where kind in ('hardship', 'dispute') and withdrawn_at is null
  and (decided_at is null or decided_at > $2 or outcome = 'upheld')
order by debt`;

/** Debts that may be on hold, by the desk's word or the debtor's, with their debtors. */
export async function heldDebts(
  db: Queryable,
  now: Instant,
): Promise<readonly { readonly debt: DebtId; readonly debtor: string }[]> {
  return db.query(SELECT_HELD, [now, now - ANSWERED_SECONDS]);
}

function rowsOf(rows: readonly unknown[]): readonly DefermentRow[] {
  type Read = Omit<DefermentRow, "signed" | "holds"> & {
    readonly holds: string;
    readonly transaction: string;
    readonly raw: string;
    readonly mostCost: string;
    readonly body: string;
  };
  return (rows as readonly Read[]).map(({ holds, transaction, raw, mostCost, body, ...row }) => ({
    ...row,
    holds: JSON.parse(holds),
    signed: { id: transaction, raw, mostCost: BigInt(mostCost), body: fromExactJson<object>(body) },
  }));
}
