import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { type DayRoot, dayRootOf, NO_ROOT_HASH } from "@duebook/protocol/day-root";
import { merkleLeaf, merkleRoot } from "@duebook/protocol/merkle";
import type { Instant } from "@duebook/protocol/terms";
import type { Database, Queryable } from "../store/database.ts";
import { insertRoot, newestRoot } from "../store/day-root-rows.ts";
import { lineHashes, lockJournal, newestLine } from "../store/journal-rows.ts";

/**
 * Makes the root over what the journal gained since the newest one, once a UTC day, the first time that it is looked at;
 * null if there is none to make. Any number of servers may do this at once. Recording puts it on chain.
 */
export async function makeDayRoot(database: Database, now: Instant): Promise<DayRoot | null> {
  const isDue = async (db: Queryable) => isRootDue(await newestRoot(db), await newestLine(db), now);
  if (!(await isDue(database))) return null; // looked at every second: no lock for nothing
  return database.transaction(async (tx) => {
    const { tip } = await lockJournal(tx, []);
    const before = await newestRoot(tx);
    if (!isRootDue(before, tip.count, now)) return null;
    const root = await rootUpTo(tx, before, tip.count, now);
    await insertRoot(tx, root);
    return root;
  });
}

function isRootDue(newest: DayRoot | null, lastLine: number, now: Instant): boolean {
  if (newest === null) return lastLine > 0;
  return lastLine > newest.lastLine && dayOf(newest.madeAt) < dayOf(now);
}

async function rootUpTo(tx: Queryable, before: DayRoot | null, lastLine: number, madeAt: Instant): Promise<DayRoot> {
  const firstLine = (before?.lastLine ?? 0) + 1;
  const leaves = (await lineHashes(tx, firstLine, lastLine)).map(merkleLeaf);
  const previousHash = before?.hash ?? NO_ROOT_HASH;
  const number = (before?.number ?? 0) + 1;
  return dayRootOf({ number, madeAt, firstLine, lastLine, root: merkleRoot(leaves), previousHash });
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_SECONDS); // a day is one of UTC, begun or not
}
