import type { ChainSource } from "@duebook/indexer/chain-source";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { deploymentOf } from "@duebook/protocol/deployment";
import type { ChainConfig } from "./config.ts";

/** The source of a configured chain, watching the DebtBook that is compiled in. Throws `deployment/…`. */
export function sourceOf(config: ChainConfig): ChainSource {
  const { debtBook, token } = deploymentOf(config.chain);
  return createEvmSource({ ...config, debtBook, tokens: [token.address] });
}
