import type { ChainSource } from "@duebook/indexer/chain-source";
import { ETHEREUM } from "@duebook/indexer/evm-profile";
import { createEvmSource, type EvmSourceConfig } from "@duebook/indexer/evm-source";
import { createSolanaSource } from "@duebook/indexer/solana-source";
import { createSourcePool, type SourcePool } from "@duebook/indexer/source-pool";
import { TRON } from "@duebook/indexer/tron-profile";
import { deploymentOf } from "@duebook/protocol/deployment";
import { chainOf, type KnownChains, type PayChain } from "@duebook/protocol/known-chains";
import { decimalsOf } from "@duebook/protocol/token";
import type { ChainConfig } from "./config.ts";

/** How the nodes of a family that carries contracts are asked. */
export const PROFILES = { evm: ETHEREUM, tron: TRON } as const;

/**
 * The source of a configured chain over all its endpoints: with the DebtBook that is known there, or, on Solana, for
 * payments alone. Throws `deployment/…`.
 */
export function sourceOf(known: KnownChains, { rpcUrls, quorum, ...config }: ChainConfig): SourcePool {
  const found = chainOf(known, config.chain);
  const create = found.family === "solana" ? payingSource(found, config) : contractSource(known, config);
  const endpoints = rpcUrls.map((rpcUrl, index) => ({ name: nameOf(rpcUrl, index), source: create(rpcUrl) }));
  return createSourcePool(endpoints, { quorum });
}

type Place = Pick<ChainConfig, "chain" | "startBlock" | "finality">;

function contractSource(known: KnownChains, { chain, startBlock, finality }: Place): (rpcUrl: string) => ChainSource {
  const { debtBook, escrow, payDesk, token, family } = deploymentOf(known, chain);
  const expected = { address: token.address, decimals: decimalsOf(token) };
  const contracts = { escrow, payDesk };
  const place: Omit<EvmSourceConfig, "rpcUrl"> = { chain, startBlock, finality, debtBook, token: expected, contracts };
  return (rpcUrl) => createEvmSource({ ...place, rpcUrl }, PROFILES[family]);
}

function payingSource({ token }: PayChain, { chain, startBlock }: Place): (rpcUrl: string) => ChainSource {
  const expected = { mint: token.mint, decimals: decimalsOf(token) };
  return (rpcUrl) => createSolanaSource({ chain, rpcUrl, token: expected, startSlot: startBlock });
}

/** Its number and host: the rest of a URL may be a key. */
function nameOf(rpcUrl: string, index: number): string {
  return `${index + 1} ${new URL(rpcUrl).host}`;
}
