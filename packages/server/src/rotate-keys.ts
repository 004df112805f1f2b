import { rewrapSome } from "./store/data-key-rows.ts";
import type { Database } from "./store/database.ts";

/** Data keys a transaction: few enough that nobody waits for one that is being rewrapped. */
const BATCH = 500;

/**
 * Wraps every data key with the newest key of the keyring and says how many it was; what is wrapped so already is left
 * alone. Each batch is committed by itself, so that an interrupted rotation goes on where it stopped, and whoever reads
 * meanwhile needs both keys. Throws `keyring/…` if a data key cannot be opened, and leaves that one as it is.
 */
export async function rotateKeys(database: Database): Promise<number> {
  let count = 0;
  for (;;) {
    const rewrapped = await database.transaction((tx) => rewrapSome(tx, BATCH));
    count += rewrapped;
    if (rewrapped < BATCH) return count;
  }
}
