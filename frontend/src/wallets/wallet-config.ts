import type { ChainId } from "@duebook/protocol/terms";
import { chainNumberOf } from "@duebook/protocol/typed-data";
import { createConfig, injected, unstable_connector } from "@wagmi/core";
import { type Chain, createClient } from "viem";
import { arbitrum, base, bsc, hardhat, mainnet, optimism, polygon } from "viem/chains";
import { BUILT_FOR } from "./built-for.ts";

// What a wallet has to be told to add a chain (EIP-3085). To any other it can only change if it knows it already: endpoints
// of a configuration may hold keys, so this page has none to offer.
const ADDABLE = [mainnet, optimism, bsc, polygon, base, arbitrum, hardhat];
const NOT_ADDABLE = {
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [] } },
};

const chains = Object.entries(BUILT_FOR).flatMap(([chain, { family, name }]): readonly Chain[] => {
  if (family !== "evm") return [];
  const id = chainNumberOf(chain as ChainId);
  return [{ ...NOT_ADDABLE, ...ADDABLE.find((one) => one.id === id), id, name }];
});

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
