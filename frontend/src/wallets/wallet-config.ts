import { CHAINS } from "@duebook/protocol/chains";
import type { ChainId } from "@duebook/protocol/terms";
import { createConfig, injected, unstable_connector } from "@wagmi/core";
import { type Chain, createClient } from "viem";
import { arbitrum, base, bsc, hardhat, mainnet, optimism, polygon } from "viem/chains";

// What a wallet has to be told to add a chain (EIP-3085), under the name that the page uses.
const chains = [mainnet, optimism, bsc, polygon, base, arbitrum, hardhat].map((chain) => ({
  ...chain,
  name: CHAINS[`eip155:${chain.id}` as ChainId]?.name ?? chain.name,
}));

/** The wallets of this browser, found by EIP-6963 or, in older apps, at `window.ethereum`, and what they are connected to. */
export const walletConfig = createConfig({
  chains: chains as unknown as readonly [Chain, ...Chain[]], // a mapped list is not known to have a first element
  connectors: [injected()],
  multiInjectedProviderDiscovery: true,
  // Which wallets somebody has is kept nowhere; connecting again is one tap.
  storage: null,
  // No endpoint but a wallet's own, so that the page talks to nobody else. Debts are read through the wallet that was chosen.
  client: ({ chain }) => createClient({ chain, transport: unstable_connector(injected) }),
});
