import type { DebtFacts } from "@duebook/protocol/debt";
import { quote } from "@duebook/protocol/quote";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { copyText } from "./copy-text.ts";
import type { Queryable } from "./database.ts";
import type { DebtRow } from "./debt-rows.ts";
import { toExactJson } from "./exact-json.ts";
import { factsFrom, factsText, paymentsText } from "./facts-text.ts";

/**
 * Of this connection alone, and empty before and after each transaction: what was deleted stays in the way until then.
 * It lives as long as the connection, behind a pooler longer than this program: with other columns it needs another name.
 */
const CREATE_ARRIVING = `
create temporary table if not exists debt_arriving (
  id text, chain text, seen json, payments text, final json, final_is_seen boolean, final_payments integer, gap jsonb,
  next_amount numeric(78, 0), rest_amount numeric(78, 0)) on commit delete rows`;

const COPY = `debt_arriving (
  id, chain, seen, payments, final, final_is_seen, final_payments, gap, next_amount, rest_amount)`;

/** A debt as a fold leaves it: facts, those of final events, and how many payments are final. */
type Arriving = Omit<DebtRow, "final"> & { readonly final: DebtFacts | null; readonly finalPayments: number };

/** Copied first, because it is much quicker than to hand over the values with the statement. */
async function bringAlong(tx: Queryable, debts: readonly Arriving[]): Promise<void> {
  await tx.query(CREATE_ARRIVING);
  await tx.copy(COPY, copyText(debts, columnsOf));
}

function columnsOf({ id, chain, seen, final, finalPayments, gap }: Arriving) {
  // The sequence counts modulo 2^16, and so many events never wait to become final.
  const isOne = final?.sequence === seen.sequence;
  // Nearly always both are one, and then it is written once.
  const ends = [isOne || final === null ? null : factsText(final), isOne ? "t" : "f", finalPayments];
  // Neither amount depends on the clock, so they stay true until the next event.
  const { nextAmount, total, paid } = quote(seen, seen.openedAt);
  const texts = [factsText(seen), paymentsText(seen.payments)];
  return [id, chain, ...texts, ...ends, gap === null ? null : toExactJson(gap), nextAmount, total - paid];
}

/** Always due at once (0): whatever was folded anew has to be looked at anew. */
const REPLACE = `
with arrived as (delete from debt_arriving returning *)
insert into debt (id, chain, seen, payments, final, final_is_seen, final_payments, gap, next_at, next_amount, rest_amount)
select id, chain, seen, payments, final, final_is_seen, final_payments, gap, 0, next_amount, rest_amount from arrived
on conflict (id) do update set seen = excluded.seen, payments = excluded.payments, final = excluded.final,
  final_is_seen = excluded.final_is_seen, final_payments = excluded.final_payments, gap = excluded.gap, next_at = 0,
  next_amount = excluded.next_amount, rest_amount = excluded.rest_amount`;

/**
 * Keeps the folds of debts' events in the place of earlier ones, and puts the debts up for a decision.
 * @param tx a transaction: between two, nothing is brought along.
 */
export async function saveDebts(tx: Queryable, debts: readonly DebtRow[]): Promise<void> {
  if (debts.length === 0) return;
  await bringAlong(
    tx,
    debts.map((debt) => ({ ...debt, finalPayments: debt.final?.payments.length ?? 0 })),
  );
  await tx.query(REPLACE);
}

/** How far a debt was folded, or on to where. */
export interface DebtOnward {
  /** Its payments are only those of the events that it was folded on by. */
  readonly seen: DebtFacts;
  /** The same from final events alone; null while not even the opening is final. */
  readonly final: DebtFacts | null;
  /** How many payments were final before. */
  readonly finalPayments: number;
}

const GO_ON = `
with arrived as (delete from debt_arriving returning *)
insert into debt (id, chain, seen, payments, final, final_is_seen, final_payments, next_at, next_amount, rest_amount)
select id, chain, seen, payments, final, final_is_seen, final_payments, 0, next_amount, rest_amount from arrived
on conflict (id) do update set seen = excluded.seen, payments = debt.payments || excluded.payments, final = excluded.final,
  final_is_seen = excluded.final_is_seen, final_payments = excluded.final_payments, gap = null, next_at = 0,
  next_amount = excluded.next_amount, rest_amount = excluded.rest_amount`;

/**
 * Keeps how debts of a chain went on, new payments after those that are kept, and puts the debts up for a decision.
 * @param tx a transaction, as for `saveDebts`.
 */
export async function saveOnward(tx: Queryable, chain: ChainId, debts: readonly DebtOnward[]): Promise<void> {
  if (debts.length === 0) return;
  await bringAlong(
    tx,
    debts.map(({ seen, final, finalPayments }) => {
      const count = finalPayments + (final?.payments.length ?? 0);
      return { id: seen.id, chain, seen, final, finalPayments: count, gap: null };
    }),
  );
  await tx.query(GO_ON);
}

const SELECT_BEFORE = `
select id, seen, case when final_is_seen then seen else final end as final, final_payments as "finalPayments"
from debt where id = any ($1::text[])`;

/** How far each of these debts that a chain shows is folded; none of their payments is read. */
export async function debtsToGoOn(db: Queryable, ids: readonly DebtId[]): Promise<ReadonlyMap<DebtId, DebtOnward>> {
  type Row = { id: DebtId; seen: string; final: string | null; finalPayments: number };
  const rows = await db.query<Row>(SELECT_BEFORE, [ids]);
  return new Map(
    rows.map(({ id, seen, final, finalPayments }) => {
      return [id, { seen: factsFrom(seen, []), final: final === null ? null : factsFrom(final, []), finalPayments }];
    }),
  );
}

const DELETE = `delete from debt where id = any ($1::text[])`;

/** Forgets debts whose opening was retracted. */
export async function deleteDebts(tx: Queryable, ids: readonly DebtId[]): Promise<void> {
  if (ids.length > 0) await tx.query(DELETE, [ids]);
}
