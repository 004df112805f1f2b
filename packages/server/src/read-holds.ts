import { type HoldInForce, holdsInForce } from "@duebook/collections/hold/holds-in-force";
import type { Instant } from "@duebook/protocol/terms";
import { openRequestsOf } from "./store/conversation-rows.ts";
import type { Queryable } from "./store/database.ts";
import type { DebtRow } from "./store/debt-rows.ts";
import { keptHolds } from "./store/hold-rows.ts";
import { requestsBinding } from "./store/request-rows.ts";

/** Every hold that a debt is on at the instant: set by hand, by what the debtor asks or waits for, or by its chain. */
export async function readHolds(
  db: Queryable,
  { id, seen }: DebtRow,
  debtor: string,
  now: Instant,
): Promise<readonly HoldInForce[]> {
  const kept = [...(await keptHolds(db, { debtor, debt: null })), ...(await keptHolds(db, { debtor, debt: id }))];
  const waitsSince = (await openRequestsOf(db, debtor)).map(({ askedAt }) => askedAt);
  return holdsInForce({ kept, waitsSince, facts: seen, requests: await requestsBinding(db, id, debtor) }, now);
}
