import { DuebookError } from "./error.ts";
import { type ContractChain, type Contracts, contractChainOf, type KnownChains } from "./known-chains.ts";
import type { ChainId } from "./terms.ts";

/** The contracts of Duebook on one chain, with the chain itself. */
export interface Deployment extends ContractChain, Contracts {
  readonly chain: ChainId;
}

/** The contracts on a chain. Errors: `deployment/unknown-chain`, `deployment/no-contracts`, `deployment/missing`. */
export function deploymentOf(known: KnownChains, chain: ChainId): Deployment {
  const found = contractChainOf(known, chain);
  if (found.contracts !== null) return { ...found, ...found.contracts, chain };
  const cure = "Deploy it (scripts/deploy) and write the contracts of that chain into duebook.config.ts.";
  const sentence = `Duebook is not deployed on ${found.name} (${chain}) as far as is known here. ${cure}`;
  throw new DuebookError("deployment/missing", sentence, { chain });
}
