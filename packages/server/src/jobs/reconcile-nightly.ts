import type { SourcePool } from "@duebook/indexer/source-pool";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { Instant } from "@duebook/protocol/terms";
import { type Finding, reconcile } from "../reconcile.ts";
import type { Queryable } from "../store/database.ts";
import { beginReconciliation } from "../store/reconciliation-rows.ts";

/** From midnight UTC to when a night's reconciliation is due. */
const BEGINS_AFTER_SECONDS = 2 * 3_600;

/**
 * Holds every chain against its record once a night and reports each difference; every other time it does nothing. The
 * store knows which night was done, so neither a start nor another server makes it again; one that breaks off is not made
 * again before the next night, which lists three days.
 */
export async function reconcileNightly(
  db: Queryable,
  known: KnownChains,
  sources: readonly SourcePool[],
  now: Instant,
  report: (finding: Finding) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (const source of sources) {
    if (!(await beginReconciliation(db, source.chain, now, nightBefore(now)))) continue;
    for (const finding of (await reconcile(db, known, source, signal)).findings) report(finding);
  }
}

/** When the newest night began. */
function nightBefore(now: Instant): Instant {
  return Math.floor((now - BEGINS_AFTER_SECONDS) / DAY_SECONDS) * DAY_SECONDS + BEGINS_AFTER_SECONDS;
}
