import type { DebtId, Instant } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

/** An open debt whose ladder has ended: no machine says anything more about this installment. */
export interface Handover {
  readonly debt: DebtId;
  readonly reference: string;
  readonly installment: number;
  /** When it was last handed over. */
  readonly since: Instant;
}

const SELECT_HANDED_OVER = `
select registration.debt, registration.reference, (debt.decided::json ->> 1)::int as installment,
  (select max(journal.at) from journal
    where journal.debt = debt.id and journal.entry ->> 'decision' = 'handOver') as since
from debt join registration on registration.debt = debt.id
where debt.decided like '["handOver"%' and debt.seen ->> 'closedAt' is null
order by since, registration.reference, debt.id limit 1000`;

/** Open debts that the newest decision handed to a person, the longest waiting first; new facts take one off the list. */
export async function handedOver(db: Queryable): Promise<readonly Handover[]> {
  return db.query<Handover>(SELECT_HANDED_OVER);
}
