import type { Instant } from "@duebook/protocol/terms";
import { journalAccesses } from "../access-log.ts";
import type { Config } from "../config.ts";
import type { PacksConfig } from "../law-of-debt.ts";
import { markAllRecorded } from "../recording/mark-recorded.ts";
import type { Database } from "../store/database.ts";
import { dropExpired } from "./drop-expired.ts";
import { makeDayRoot } from "./make-day-root.ts";
import { onceADay } from "./once-a-day.ts";

/** The jobs that keep the records: bind who read what, make the root of the day, drop what may not be kept any longer, mark what needs no recording. */
export function createRecordKeeping(
  database: Database,
  config: PacksConfig & Pick<Config, "chains">,
  clock: () => Instant,
): readonly (() => Promise<unknown>)[] {
  return [
    () => journalAccesses(database, clock()),
    () => makeDayRoot(database, clock()),
    onceADay(clock, (now) => dropExpired(database, config, now)),
    onceADay(clock, () => markAllRecorded(database, config)),
  ];
}
