import type { Sightings, Transfer } from "@duebook/indexer/transfer";
import type { KnownChains } from "@duebook/protocol/known-chains";
import type { ChainId } from "@duebook/protocol/terms";
import { attributed, debtsOf } from "./attribute-transfers.ts";
import type { Database } from "./store/database.ts";
import { wakeTheseDebts } from "./store/debt-rows.ts";
import { deleteSightings, insertSightings, sightingsUpTo } from "./store/sighting-rows.ts";

/**
 * Keeps what is seen above a chain's final block in the place of what was seen there before. Debts that something has reached,
 * or that it was taken from, are up for a decision; the journal knows nothing of it, since nothing has happened yet.
 */
export async function keepSightings(
  database: Database,
  chains: KnownChains,
  chain: ChainId,
  { upTo, transfers }: Sightings,
): Promise<void> {
  const known = await sightingsUpTo(database, chain, upTo);
  const [shown, kept] = [placesOf(transfers), placesOf(known.map(({ transfer }) => transfer))];
  const gone = known.filter(({ transfer }) => !shown.has(placeOf(transfer)));
  const fresh = transfers.filter((transfer) => !kept.has(placeOf(transfer)));
  if (gone.length === 0 && fresh.length === 0) return;
  await database.transaction(async (tx) => {
    const rows = await attributed(tx, chains, chain, fresh);
    await deleteSightings(tx, chain, gone);
    await insertSightings(tx, chain, rows);
    await wakeTheseDebts(tx, debtsOf([...gone, ...rows]));
  });
}

function placesOf(transfers: readonly Transfer[]): ReadonlySet<string> {
  return new Set(transfers.map(placeOf));
}

/** After a fork another transaction may stand at the same place. */
function placeOf({ position, transactionId }: Transfer): string {
  return `${position} ${transactionId}`;
}
