import type { Hold } from "@duebook/collections/debtor";
import type { KeptHold } from "@duebook/collections/hold/hold-state";
import type { DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

const SELECT_HOLDS = `
select kind, since_at as since, until_at as until from hold
where debtor = $1 and (debt is null or debt = $2) order by since_at, kind`;

/** Every hold that covers a debt of a debtor, past ones too. */
export async function holdsOf(db: Queryable, debtor: string, debt: DebtId): Promise<readonly Hold[]> {
  return db.query<Hold>(SELECT_HOLDS, [debtor, debt]);
}

/** Whose hold it is, and which debt it covers; null for every debt of the debtor. */
export interface HoldScope {
  readonly debtor: string;
  readonly debt: DebtId | null;
}

/** A hold that nobody is named for was set by hand. */
const SELECT_KEPT = `
select kind, since_at as since, until_at as until, coalesce(set_by, 'creditor') as "setBy", lifted_by as "liftedBy"
from hold where debtor = $1 and debt is not distinct from $2 order by since_at, kind`;

/** Every hold of exactly this scope, with who set and lifted it. */
export async function keptHolds(db: Queryable, { debtor, debt }: HoldScope): Promise<readonly KeptHold[]> {
  return db.query<KeptHold>(SELECT_KEPT, [debtor, debt]);
}

const UPSERT_HOLD = `
insert into hold (debtor, debt, kind, since_at, until_at, set_by, lifted_by) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (debtor, kind, since_at, coalesce(debt, '')) do update set
  until_at = excluded.until_at, lifted_by = excluded.lifted_by`;

/** Keeps a hold, or its new end. */
export async function saveHold(tx: Queryable, { debtor, debt }: HoldScope, hold: KeptHold): Promise<void> {
  const { kind, since, until, setBy, liftedBy } = hold;
  await tx.query(UPSERT_HOLD, [debtor, debt, kind, since, until, setBy, liftedBy]);
}
