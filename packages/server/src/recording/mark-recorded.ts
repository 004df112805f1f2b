import { familyOf } from "@duebook/protocol/known-chains";
import type { Config } from "../config.ts";
import type { Database } from "../store/database.ts";
import { markRecorded } from "../store/recordable-rows.ts";
import { lockRecordings } from "../store/recording-rows.ts";

/** Marks what is recorded for good on every chain, those too where others write and not this server. */
export async function markAllRecorded(database: Database, { chains }: Pick<Config, "chains">): Promise<void> {
  for (const { chain } of chains) {
    if (familyOf(chain) === "solana") continue; // debts are only paid there
    await database.transaction(async (tx) => {
      await lockRecordings(tx, chain);
      await markRecorded(tx, chain);
    });
  }
}
