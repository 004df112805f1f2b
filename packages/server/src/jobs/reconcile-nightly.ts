import type { SourcePool } from "@duebook/indexer/source-pool";
import type { Instant } from "@duebook/protocol/terms";
import { type Finding, reconcile } from "../reconcile.ts";
import type { Queryable } from "../store/database.ts";

/** From one reconciliation to the next, and from the start to the first one, so that a chain is read before. */
const DAY_SECONDS = 86_400;
const FIRST_AFTER_SECONDS = 600;

/** Makes a job that reconciles every chain once a day and reports each difference; every other time it does nothing. */
export function createNightlyReconciliation(
  db: Queryable,
  sources: readonly SourcePool[],
  clock: () => Instant,
  report: (finding: Finding) => void,
): () => Promise<void> {
  let nextAt = clock() + FIRST_AFTER_SECONDS;
  return async () => {
    if (clock() < nextAt) return;
    // Before the work: one that fails is reported once and made again tomorrow, not every second.
    nextAt = clock() + DAY_SECONDS;
    for (const source of sources) for (const finding of (await reconcile(db, source)).findings) report(finding);
  };
}
