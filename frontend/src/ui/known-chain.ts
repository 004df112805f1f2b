import type { KnownChain } from "@duebook/protocol/known-chains";

/** Put in by the build (`vite.config.ts`), since tokens and contracts are for the wallets alone, which load later. */
declare const SHOWN_CHAINS: Readonly<Record<string, Pick<KnownChain, "name" | "explorer"> | undefined>>;

const shown = SHOWN_CHAINS;

/** What people call the chain, or its id if this page was not built for it. */
export function chainName(chain: string): string {
  return shown[chain]?.name ?? chain;
}

/** Where a transaction can be looked at, or null. */
export function explorerOf(chain: string): string | null {
  return shown[chain]?.explorer ?? null;
}

/** Whether the wallets that this page can talk to pay there: it is an EVM chain that the page was built for. */
export function takesWallets(chain: string): boolean {
  return chain.startsWith("eip155:") && chain in shown;
}
