import type { SourcePool } from "@duebook/indexer/source-pool";
import type { Instant } from "@duebook/protocol/terms";
import type { Config } from "../config.ts";
import { createNightlyCount } from "../count-arms.ts";
import { reportFinding } from "../report-failure.ts";
import type { Database } from "../store/database.ts";
import { createNightlyReconciliation } from "./reconcile-nightly.ts";

/** What is done once a day: the record is held against the chains, and the arms of an experiment are counted. */
export function createNightlyJobs(
  database: Database,
  sources: readonly SourcePool[],
  { experiment }: Pick<Config, "experiment">,
  clock: () => Instant,
): readonly (() => Promise<void>)[] {
  return [
    createNightlyReconciliation(database, sources, clock, reportFinding),
    createNightlyCount(database, experiment, clock),
  ];
}
