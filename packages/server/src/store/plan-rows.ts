import type { DebtId, Instant, Restructuring } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import type { Queryable } from "./database.ts";
import { fromExactJson, toExactJson } from "./exact-json.ts";

/** New terms that the debtor signed and the creditor's key sends. */
export interface AgreedPlan {
  readonly request: string;
  readonly debt: DebtId;
  readonly restructuring: Restructuring;
  readonly debtorSignature: Hex;
  /** Null until they were sent. */
  readonly transaction: Hex | null;
}

const INSERT = `insert into agreed_plan (request, debt, restructuring, debtor_signature) values ($1, $2, $3, $4)`;

/** Keeps new terms before they are sent, so that nothing that was signed is lost. */
export async function insertPlan(tx: Queryable, plan: Omit<AgreedPlan, "transaction">): Promise<void> {
  const { request, debt, restructuring, debtorSignature } = plan;
  await tx.query(INSERT, [request, debt, toExactJson(restructuring), debtorSignature]);
}

const SELECT_OPEN = `
select request, debt, restructuring, debtor_signature as "debtorSignature", transaction
from agreed_plan where ended_at is null order by request`;

/** Plans that the chain does not show yet. */
export async function openPlans(db: Queryable): Promise<readonly AgreedPlan[]> {
  const rows = await db.query<Omit<AgreedPlan, "restructuring"> & { readonly restructuring: string }>(SELECT_OPEN);
  return rows.map((row) => ({ ...row, restructuring: fromExactJson<Restructuring>(row.restructuring) }));
}

const SET_TRANSACTION = `update agreed_plan set transaction = $2 where request = $1`;

/** Keeps what was sent, or null for what the chain refused. */
export async function setPlanTransaction(db: Queryable, request: string, transaction: Hex | null): Promise<void> {
  await db.query(SET_TRANSACTION, [request, transaction]);
}

const END = `update agreed_plan set ended_at = $2 where request = $1 and ended_at is null`;

/** Ends an plan: the chain shows it, or nobody can send it any more. */
export async function endPlan(db: Queryable, request: string, at: Instant): Promise<void> {
  await db.query(END, [request, at]);
}
