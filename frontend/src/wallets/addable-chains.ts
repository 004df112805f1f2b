import type { ChainId } from "@duebook/protocol/terms";
import type { Chain } from "viem";
import { arbitrum, base, bsc, mainnet, optimism, polygon } from "viem/chains";

/** What a wallet has to be told to add a chain (EIP-3085). */
export const ADDABLE_CHAINS: Readonly<Partial<Record<ChainId, Chain>>> = Object.fromEntries(
  [mainnet, optimism, bsc, polygon, base, arbitrum].map((chain) => [`eip155:${chain.id}`, chain]),
);
