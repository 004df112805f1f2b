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

/** Whether the page was built for the chain: of another it has no contract's address of its own, and takes none from a server. */
export function isBuiltFor(chain: string): boolean {
  return chain in shown;
}
