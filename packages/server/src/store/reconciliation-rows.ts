import type { ChainId, Instant } from "@duebook/protocol/terms";
import { firstOf, type Queryable } from "./database.ts";

const BEGIN = `
insert into reconciliation (chain, begun_at)
select chain, $2 from chain
where chain = $1 and state = 'following' and final is not null
  and not exists (select from reconciliation as begun where begun.chain = $1 and begun.begun_at >= $3)
on conflict (chain) do update set begun_at = excluded.begun_at where reconciliation.begun_at < $3
returning chain`;

/**
 * True for whoever is the first to ask since an instant, and has it then to do. False as long as the chain is not followed,
 * because what is not read yet would be missing.
 */
export async function beginReconciliation(
  db: Queryable,
  chain: ChainId,
  now: Instant,
  since: Instant,
): Promise<boolean> {
  return firstOf(await db.query(BEGIN, [chain, now, since])) !== null;
}
