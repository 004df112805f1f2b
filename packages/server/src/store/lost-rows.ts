import type { DebtId } from "@duebook/protocol/terms";
import type { Queryable } from "./database.ts";

/** A debt whose debtor no message that rings can reach. */
export interface LostDebt {
  readonly debt: DebtId;
  readonly reference: string;
  /** Addresses that worked once; none if nobody ever gave one. */
  readonly dead: number;
}

const SELECT_LOST = `
select registration.debt, registration.reference, count(address.id)::integer as dead
from registration
join debt on debt.id = registration.debt
left join address on address.debtor = registration.debtor and address.channel <> 'inbox'
where debt.seen ->> 'closedAt' is null
group by registration.debt, registration.reference
having count(address.id) filter (where address.is_reachable) = 0
order by registration.reference, registration.debt`;

/** Every open debt whose debtor has no address that works besides the inbox, by reference. */
export async function lostDebts(db: Queryable): Promise<readonly LostDebt[]> {
  return db.query<LostDebt>(SELECT_LOST);
}
