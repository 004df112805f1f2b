import type { Finality } from "@duebook/protocol/known-chains";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import type { Address } from "viem";
import type { BlockRef, DebtReading, Heads } from "./chain-source.ts";
import { readHeads } from "./evm-blocks.ts";
import { createEvmClient, type EvmClient } from "./evm-client.ts";
import { readDebt } from "./evm-debt.ts";
import { createLogReader, type LogReader } from "./evm-logs.ts";
import { readTokenBalance } from "./evm-transfers.ts";

/** What differs between the families of nodes that speak Ethereum's JSON-RPC. Whatever is made keeps what it learns of its endpoint. */
export interface EvmProfile {
  connect(chain: ChainId, url: string): EvmClient;
  createHeadReader(client: EvmClient, finality: Finality): () => Promise<Heads>;
  createLogReader(client: EvmClient): LogReader;
  readDebt(client: EvmClient, debtBook: Address, id: DebtId, at: BlockRef): Promise<DebtReading>;
  readBalance(client: EvmClient, account: string, token: string, at: BlockRef): Promise<bigint>;
}

/** Nodes that do as Ethereum's do. */
export const ETHEREUM: EvmProfile = {
  connect: (chain, url) => createEvmClient(chain, url),
  createHeadReader: (client, finality) => () => readHeads(client, finality),
  createLogReader: (client) => createLogReader(client),
  readDebt,
  readBalance: readTokenBalance,
};
