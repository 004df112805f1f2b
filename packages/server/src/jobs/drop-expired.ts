import { MAXIMUM_DAYS } from "@duebook/collections/policy/retention";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { journalDropped } from "../access-log.ts";
import { eraseDebtor, type RetentionConfig } from "../erase-debtor.ts";
import type { Database } from "../store/database.ts";
import { debtorsQuietSince, debtorsToDrop, dropKept } from "../store/erasure-rows.ts";

/** Debtors a look; what is left comes tomorrow. */
const BATCH = 500;

/**
 * Erases whoever owes nothing and heard nothing for the longest time that anything is kept, and drops what was kept of
 * those who were erased before, once its time is over. Says how many debtors each was.
 */
export async function dropExpired(
  database: Database,
  config: RetentionConfig,
  now: Instant,
): Promise<{ readonly erased: number; readonly dropped: number }> {
  const quiet = await debtorsQuietSince(database, now - MAXIMUM_DAYS * DAY_SECONDS, BATCH);
  for (const debtor of quiet) await eraseDebtor(database, config, debtor, now);
  const expired = await debtorsToDrop(database, now, BATCH);
  for (const debtor of expired) {
    await database.transaction(async (tx) => journalDropped(tx, await dropKept(tx, debtor, now), now));
  }
  return { erased: quiet.length, dropped: expired.length };
}

/** Makes a job that does so once a day; every other time it does nothing. */
export function createDailyDrop(
  database: Database,
  config: RetentionConfig,
  clock: () => Instant,
): () => Promise<void> {
  let nextAt = clock();
  return async () => {
    if (clock() < nextAt) return;
    // Before the work, as the nightly reconciliation does: one that fails is reported once.
    nextAt = clock() + DAY_SECONDS;
    await dropExpired(database, config, clock());
  };
}
