import type { CountedObjection } from "@duebook/collections/figures/objection-figures";
import type { Queryable } from "./database.ts";

const COUNT_STOPS = `
select channel, count(*)::int as count from consent_entry
where kind = 'withdrawn' and purpose = 'reminder' group by channel order by channel`;

/** How often debtors stopped each channel, those who came back included. */
export async function countStops(db: Queryable): Promise<readonly CountedObjection[]> {
  const rows = await db.query<{ channel: string; count: number }>(COUNT_STOPS);
  return rows.map((row) => ({ ...row, step: null }));
}
