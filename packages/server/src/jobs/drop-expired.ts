import { house } from "@duebook/collections/policy/packs/house";
import { keepingOf } from "@duebook/collections/policy/retention";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { journalDropped } from "../access-log.ts";
import { eraseDebtor } from "../erase-debtor.ts";
import { keepingOfDebtor } from "../keeping-of-debtor.ts";
import type { PacksConfig } from "../law-of-debt.ts";
import { reportFailure } from "../report-failure.ts";
import type { Database } from "../store/database.ts";
import { debtsOfDebtor } from "../store/debtors.ts";
import { debtorsQuietSince, debtorsToDrop, dropKept } from "../store/erasure-rows.ts";

/** Debtors a look; what is left comes tomorrow. */
const BATCH = 500;

/**
 * Erases whoever owes nothing and heard nothing for the longest time that anything is kept, and drops what was kept of
 * those who were erased before, once its time is over. Says how many debtors each was.
 */
export async function dropExpired(
  database: Database,
  config: PacksConfig,
  now: Instant,
): Promise<{ readonly erased: number; readonly dropped: number }> {
  const overTime = await debtorsOverTime(database, config, now);
  const erased = await countDone(overTime, (debtor) => eraseDebtor(database, config, debtor, now));
  const expired = await debtorsToDrop(database, now, BATCH);
  const dropped = await countDone(expired, (debtor) =>
    database.transaction(async (tx) => journalDropped(tx, await dropKept(tx, debtor, now), now)),
  );
  return { erased, dropped };
}

/** Whoever has been quiet for longer than the packs of the debts allow; the shortest time of any pack finds whom to look at. */
async function debtorsOverTime(database: Database, config: PacksConfig, now: Instant): Promise<readonly string[]> {
  const shortest = keepingOf([...config.packs, house]).maximum.days;
  const over: string[] = [];
  for (let after = ""; ; ) {
    const quiet = await debtorsQuietSince(database, now - shortest * DAY_SECONDS, after, BATCH);
    for (const { debtor, since } of quiet) {
      const { maximum } = await keepingOfDebtor(database, config, debtor, await debtsOfDebtor(database, debtor));
      if (since < now - maximum.days * DAY_SECONDS) over.push(debtor);
    }
    after = quiet.at(-1)?.debtor ?? "";
    if (quiet.length < BATCH || over.length >= BATCH) return over.slice(0, BATCH);
  }
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
