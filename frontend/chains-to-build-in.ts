import { existsSync } from "node:fs";
import { CHAINS } from "@duebook/protocol/chains";
import { type WrittenChain, writtenChains } from "@duebook/protocol/written-chains";

/** A configuration file as far as the page needs it. */
interface ChainsFile {
  readonly default?: { readonly chains?: readonly WrittenChain[] };
}

/**
 * What the build puts in the place of the page's constants: a wallet signs for the contracts that the page was built for, so
 * a chain that the creditor's configuration describes is built in, without its endpoints. Throws `config/…`.
 */
export async function chainsToBuildIn(file: URL): Promise<Readonly<Record<string, string>>> {
  const read: ChainsFile = existsSync(file) ? await import(file.href) : {};
  const written = writtenChains(read.default?.chains ?? []);
  const shown = Object.entries({ ...CHAINS, ...written }).map(([chain, { name, explorer }]) => [
    chain,
    { name, explorer },
  ]);
  return { SHOWN_CHAINS: JSON.stringify(Object.fromEntries(shown)), WRITTEN_CHAINS: JSON.stringify(written) };
}
