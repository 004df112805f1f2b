import type { DebtId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

const SELECT_UNSCORED = `select unscored_at is not null as "isUnscored" from debtor where id = $1`;

/** Whether the debtor asked that a person judges and no machine. */
export async function isUnscored(db: Queryable, id: string): Promise<boolean> {
  return firstOf(await db.query<{ isUnscored: boolean }>(SELECT_UNSCORED, [id]))?.isUnscored ?? false;
}

/** A debt whose debtor asked that a person judges. */
export interface ReviewAsked {
  readonly debt: DebtId;
  readonly reference: string;
  readonly askedAt: Instant;
}

const SELECT_REVIEWS = `
select registration.debt, registration.reference, debtor.unscored_at as "askedAt"
from debtor join registration on registration.debtor = debtor.id join debt on debt.id = registration.debt
where debtor.unscored_at is not null and debt.seen ->> 'closedAt' is null
order by debtor.unscored_at, registration.debt`;

/** Every open debt whose debtor asked that a person judges, the longest waiting first. */
export async function reviewsAsked(db: Queryable): Promise<readonly ReviewAsked[]> {
  return db.query<ReviewAsked>(SELECT_REVIEWS);
}

const SET_UNSCORED = `update debtor set unscored_at = coalesce(unscored_at, $2) where id = $1`;

/** Keeps that the debtor asked for a person's judgement; the first time counts. */
export async function markUnscored(tx: Queryable, id: string, at: Instant): Promise<void> {
  await tx.query(SET_UNSCORED, [id, at]);
}
