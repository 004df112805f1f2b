import { MAXIMUM_DAYS } from "@duebook/collections/policy/retention";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { journalDropped } from "../access-log.ts";
import { eraseDebtor, type RetentionConfig } from "../erase-debtor.ts";
import { reportFailure } from "../report-failure.ts";
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
  const erased = await countDone(quiet, (debtor) => eraseDebtor(database, config, debtor, now));
  const expired = await debtorsToDrop(database, now, BATCH);
  const dropped = await countDone(expired, (debtor) =>
    database.transaction(async (tx) => journalDropped(tx, await dropKept(tx, debtor, now), now)),
  );
  return { erased, dropped };
}

/** A debtor with whom it fails must not hold up the others; tomorrow it is tried again. */
async function countDone(debtors: readonly string[], work: (debtor: string) => Promise<unknown>): Promise<number> {
  let done = 0;
  for (const debtor of debtors) {
    try {
      await work(debtor);
      done += 1;
    } catch (error) {
      reportFailure(`retention/failed ${debtor}`, error);
    }
  }
  return done;
}
