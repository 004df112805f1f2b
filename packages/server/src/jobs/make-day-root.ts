import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { type DayRoot, dayRootOf, NO_ROOT_HASH } from "@duebook/protocol/day-root";
import type { Instant } from "@duebook/protocol/terms";
import { journalTree } from "../journal-tree.ts";
import type { Queryable } from "../store/database.ts";
import { insertRoot, newestRoot } from "../store/day-root-rows.ts";
import { lineHashes, newestLine } from "../store/journal-rows.ts";

/** More lines wait for no other day: whoever wants a proof goes through all of a stretch, and nothing else runs meanwhile. */
const MOST_LINES = 50_000;

/**
 * Makes the root over what the journal gained since the newest one, once a UTC day, the first time that it is looked at, and
 * whenever there is more than a root is made over; null if there is none to make. Any number of servers may do this at once,
 * and nobody waits for it: lines of the journal never change, and of roots with the same number one is kept. Recording puts
 * it on chain.
 * @param mostLines of the journal that one root is made over.
 */
export async function makeDayRoot(
  db: Queryable,
  now: Instant,
  mostLines: number = MOST_LINES,
): Promise<DayRoot | null> {
  const before = await newestRoot(db);
  const firstLine = (before?.lastLine ?? 0) + 1;
  const newest = await newestLine(db);
  const lastLine = Math.min(newest, firstLine + mostLines - 1);
  const isFull = newest - firstLine + 1 > mostLines;
  if (lastLine < firstLine || !(isFull || isOfAnotherDay(before, now))) return null;
  const root = await rootOver(db, before, { firstLine, lastLine, madeAt: now });
  return (await insertRoot(db, root)) ? root : null;
}

function isOfAnotherDay(newest: DayRoot | null, now: Instant): boolean {
  return newest === null || dayOf(newest.madeAt) < dayOf(now);
}

type Made = Pick<DayRoot, "firstLine" | "lastLine" | "madeAt">;

async function rootOver(db: Queryable, before: DayRoot | null, made: Made): Promise<DayRoot> {
  const hashes = await lineHashes(db, made.firstLine, made.lastLine);
  const { root } = journalTree(hashes);
  return dayRootOf({ ...made, number: (before?.number ?? 0) + 1, root, previousHash: before?.hash ?? NO_ROOT_HASH });
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_SECONDS); // a day is one of UTC, begun or not
}
