import { digest } from "@duebook/protocol/journal";
import type { Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { appendEntries } from "./journal.ts";
import { accessesOfBatch, accessHash, closeBatch, openAccesses } from "./store/access-rows.ts";
import type { Database, Queryable } from "./store/database.ts";
import { entriesOfKind, lockJournal } from "./store/journal-rows.ts";

/** How long a line waits at most: one line of the journal for each would be most of the journal. */
const WAIT_SECONDS = 3_600;
/** Lines a batch. */
const BATCH = 1_000;
const KIND = "accesses";
const DROPPED_KIND = "accessesDropped";

/**
 * Binds who read what into the journal: one entry states a digest over the hashes of a batch, so that no line can be taken
 * out or changed afterwards. Does so once an hour, or once there is a batch; says how many lines it bound.
 */
export async function journalAccesses(database: Database, now: Instant): Promise<number> {
  const isDue = async (db: Queryable) => {
    const open = await openAccesses(db, BATCH);
    return open.length === BATCH || open.some(({ at }) => at + WAIT_SECONDS <= now) ? open : [];
  };
  if ((await isDue(database)).length === 0) return 0; // looked at every second: no lock for nothing
  return database.transaction(async (tx) => {
    const { tip } = await lockJournal(tx, []);
    const open = await isDue(tx);
    if (open.length === 0) return 0;
    const numbers = open.map(({ number }) => number);
    await closeBatch(tx, numbers, tip.count + 1);
    const entry = { kind: KIND, count: open.length, digest: digest(open.map(({ hash }) => hash)) };
    await appendEntries(tx, [{ at: now, debt: null, entry }]);
    return open.length;
  });
}

/** Writes down which lines of the access log say nothing any more, so that nobody else can make one say nothing. */
export async function journalDropped(tx: Queryable, hashes: readonly Hex[], now: Instant): Promise<void> {
  if (hashes.length > 0) await appendEntries(tx, [{ at: now, debt: null, entry: { kind: DROPPED_KIND, hashes } }]);
}

/** Lines of the journal whose batch is no more what they state: somebody changed who read what, or took a line out. */
export async function brokenAccessBatches(db: Queryable): Promise<readonly number[]> {
  const dropped = (await entriesOfKind(db, DROPPED_KIND)).flatMap(({ entry }) => (entry as { hashes: Hex[] }).hashes);
  const isDropped = new Set(dropped);
  const broken: number[] = [];
  for (const { number, entry } of await entriesOfKind(db, KIND)) {
    const lines = await accessesOfBatch(db, number);
    const isWhole = lines.every(({ number: _number, hash, debtor, ...line }) => {
      return debtor === null ? isDropped.has(hash) : accessHash({ ...line, debtor }) === hash;
    });
    const stated = entry as { readonly digest: string };
    if (!isWhole || digest(lines.map(({ hash }) => hash)) !== stated.digest) broken.push(number);
  }
  return broken;
}
