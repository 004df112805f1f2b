import type { Address } from "viem";
import { type ContractChain, contractChainOf } from "./chains.ts";
import { DuebookError } from "./error.ts";
import { deployments } from "./generated/deployments.ts";
import type { ChainId } from "./terms.ts";

/** Where the contracts of Duebook are. */
interface Contracts {
  readonly debtBook: Address;
  readonly escrow: Address;
  readonly debtLens: Address;
  readonly payDesk: Address;
}

/** The contracts of Duebook on one chain, with the chain itself. */
export interface Deployment extends ContractChain, Contracts {
  readonly chain: ChainId;
}

/** The contracts on a chain. Errors: `deployment/unknown-chain`, `deployment/no-contracts`, `deployment/missing`. */
export function deploymentOf(chain: ChainId): Deployment {
  const preset = contractChainOf(chain);
  const deployed = (deployments as Readonly<Record<ChainId, Contracts>>)[chain];
  if (deployed === undefined) {
    throw new DuebookError("deployment/missing", `Duebook is not deployed on ${preset.name} (${chain}) yet.`, {
      chain,
    });
  }
  const { debtBook, escrow, debtLens, payDesk } = deployed;
  return { ...preset, chain, debtBook, escrow, debtLens, payDesk };
}
