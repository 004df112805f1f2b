import type { BlockRef, ChainSource, DebtReading } from "@duebook/indexer/chain-source";
import type { SourcePool } from "@duebook/indexer/source-pool";
import type { ChainId } from "@duebook/protocol/terms";
import type { DebtRow } from "./store/debt-rows.ts";

/** Asks the chain itself what it has about a debt at a block; null where a chain cannot say. */
export type ReadContract = (debt: Pick<DebtRow, "chain" | "id">, at: BlockRef) => Promise<DebtReading> | null;

/** Reads from the sources that are followed. */
export function createReadContract(sources: readonly (ChainSource | SourcePool)[]): ReadContract {
  const byChain = new Map<ChainId, ChainSource | SourcePool>(sources.map((source) => [source.chain, source]));
  return ({ chain, id }, at) => byChain.get(chain)?.readDebt?.(id, at) ?? null;
}
