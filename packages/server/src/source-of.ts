import { ETHEREUM } from "@duebook/indexer/evm-profile";
import { createEvmSource, type EvmSourceConfig } from "@duebook/indexer/evm-source";
import { createSourcePool, type SourcePool } from "@duebook/indexer/source-pool";
import { TRON } from "@duebook/indexer/tron-profile";
import { deploymentOf } from "@duebook/protocol/deployment";
import { decimalsOf } from "@duebook/protocol/token";
import type { ChainConfig } from "./config.ts";

const PROFILES = { evm: ETHEREUM, tron: TRON } as const;

/**
 * The source of a configured chain over all its endpoints, watching the DebtBook that is compiled in.
 * Throws `deployment/…`.
 */
export function sourceOf({ rpcUrls, quorum, ...config }: ChainConfig): SourcePool {
  const { debtBook, token, family } = deploymentOf(config.chain);
  const { chain, startBlock, finality } = config;
  const expected = { address: token.address, decimals: decimalsOf(token) };
  const place: Omit<EvmSourceConfig, "rpcUrl"> = { chain, startBlock, finality, debtBook, token: expected };
  const endpoints = rpcUrls.map((rpcUrl, index) => ({
    name: nameOf(rpcUrl, index),
    source: createEvmSource({ ...place, rpcUrl }, PROFILES[family]),
  }));
  return createSourcePool(endpoints, { quorum });
}

/** Its number and host: the rest of a URL may be a key. */
function nameOf(rpcUrl: string, index: number): string {
  return `${index + 1} ${new URL(rpcUrl).host}`;
}
