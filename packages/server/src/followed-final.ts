import type { BlockRef } from "@duebook/indexer/chain-source";
import type { ChainId } from "@duebook/protocol/terms";
import { loadChains } from "./store/chain-rows.ts";
import type { Queryable } from "./store/database.ts";

/** The newest block that the record has read and no reorg can undo; null while the chain is not followed, or was halted. */
export async function followedFinal(db: Queryable, chain: ChainId): Promise<BlockRef | null> {
  const row = (await loadChains(db)).find((one) => one.chain === chain);
  return row?.state === "following" ? row.final : null;
}
