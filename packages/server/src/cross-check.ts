import type { BlockRef, ChainSource, DebtReading } from "@duebook/indexer/chain-source";
import type { SourcePool } from "@duebook/indexer/source-pool";
import type { ChainId } from "@duebook/protocol/terms";
import type { DebtRow } from "./store/debt-rows.ts";

/** Asks the chain itself what it has about a debt at a block; null where a chain cannot say. */
export type ReadContract = (debt: Pick<DebtRow, "chain" | "id">, at: BlockRef) => Promise<DebtReading> | null;

/** An account of a chain and a token, as transfers write them. */
export interface Holding {
  readonly chain: ChainId;
  readonly account: string;
  readonly token: string;
}

/** Asks the chain itself what an account holds of a token at a block, in its smallest unit; null where a chain cannot say. */
export type ReadBalance = (holding: Holding, at: BlockRef) => Promise<bigint> | null;

/** What a chain says for itself, against which the record is held. */
export interface CrossReading {
  readonly readContract: ReadContract;
  readonly readBalance: ReadBalance;
}

/** Reads from the sources that are followed. */
export function createCrossReading(sources: readonly (ChainSource | SourcePool)[]): CrossReading {
  const byChain = new Map<ChainId, ChainSource | SourcePool>(sources.map((source) => [source.chain, source]));
  return {
    readContract: ({ chain, id }, at) => byChain.get(chain)?.readDebt?.(id, at) ?? null,
    readBalance: ({ chain, account, token }, at) => byChain.get(chain)?.readBalance?.(account, token, at) ?? null,
  };
}
