import { CHAINS, type ChainPreset } from "@duebook/protocol/chains";
import type { ChainId } from "@duebook/protocol/terms";

/** What people call the chain, or its id if it is not one that Duebook knows. */
export function chainName(chain: string): string {
  return CHAINS[chain as ChainId]?.name ?? chain;
}

/** Which wallets the chain takes; null if it is not one that Duebook knows. */
export function familyOf(chain: string): ChainPreset["family"] | null {
  return CHAINS[chain as ChainId]?.family ?? null;
}
