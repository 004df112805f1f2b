import type { Cursor, EventStore } from "./event-store.ts";
import type { SourcePool } from "./source-pool.ts";
import { unlessAborted } from "./unless-aborted.ts";

/**
 * Looks once at what has reached the watched accounts above the final block, where the cursor does not go that far, and
 * keeps it. Throws the pool's and the store's errors: whoever cannot look does not know that nothing was paid.
 */
export async function keepSightings(
  pool: SourcePool,
  store: EventStore,
  cursor: Cursor | null,
  signal?: AbortSignal,
): Promise<void> {
  if (pool.sightings === undefined || cursor === null) return;
  const { accounts } = await store.loadWatch(pool.chain);
  const wanted = accounts.map(({ account }) => account);
  await store.keepSightings(pool.chain, await unlessAborted(pool.sightings(wanted, cursor.final), signal));
}
