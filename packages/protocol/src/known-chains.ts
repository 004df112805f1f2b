import type { Address } from "viem";
import { DuebookError } from "./error.ts";
import type { ChainId } from "./terms.ts";
import type { SplToken, Token } from "./token.ts";

/**
 * When a block is final: by the chain's own tag, or so many blocks below the tip (0: at once, for a chain of one
 * machine). `safe` is no promise: under Ethereum's Fast Confirmation Rule it rests on a network that keeps time.
 */
export type Finality = "finalized" | "safe" | { readonly depth: number };

/** What people call a chain, and how it goes forward. */
export interface ChainFacts {
  readonly name: string;
  /** Where a transaction can be looked at, without the trailing slash; null for a chain of one machine. */
  readonly explorer: string | null;
  readonly finality: Finality;
  /** Seconds between blocks. */
  readonly blockSeconds: number;
  /** Seconds by which the final block usually trails the newest one. */
  readonly finalSeconds: number;
}

/** Where the contracts of Duebook are. */
export interface Contracts {
  readonly debtBook: Address;
  readonly escrow: Address;
  readonly debtLens: Address;
  readonly payDesk: Address;
}

/** A chain that carries DebtBook: debts are opened and paid there. */
export interface ContractChain extends ChainFacts {
  readonly family: "evm" | "tron";
  readonly token: Token;
  /** Null until Duebook is deployed there. */
  readonly contracts: Contracts | null;
}

/** A chain from which debts of other chains can be paid. */
export interface PayChain extends ChainFacts {
  readonly family: "solana";
  readonly token: SplToken;
}

/** All that has to be known of a chain to follow it. */
export type KnownChain = ContractChain | PayChain;

/** The chains that are known, by CAIP-2 id: the presets (`CHAINS`), or these and what a creditor wrote (`knownChains`). */
export type KnownChains = Readonly<Record<ChainId, KnownChain>>;

const FAMILIES = { eip155: "evm", tron: "tron", solana: "solana" } as const;

/** The family of a chain, which its id tells. Error: `deployment/unknown-chain`. */
export function familyOf(chain: ChainId): KnownChain["family"] {
  const [namespace = ""] = chain.split(":");
  if (Object.hasOwn(FAMILIES, namespace)) return FAMILIES[namespace as keyof typeof FAMILIES];
  const sentence = `${chain} is of no family that Duebook knows; an id begins with ${Object.keys(FAMILIES).join(", ")}.`;
  throw new DuebookError("deployment/unknown-chain", sentence, { chain });
}

/** What is known of a chain. Error: `deployment/unknown-chain`. */
export function chainOf(known: KnownChains, chain: ChainId): KnownChain {
  const found = known[chain];
  if (found === undefined) {
    const sentence = `${chain} is not a chain that is known here; these are: ${Object.keys(known).join(", ")}.`;
    throw new DuebookError("deployment/unknown-chain", sentence, { chain });
  }
  return found;
}

/** What is known of a chain that carries DebtBook. Errors: `deployment/unknown-chain`, `deployment/no-contracts`. */
export function contractChainOf(known: KnownChains, chain: ChainId): ContractChain {
  const found = chainOf(known, chain);
  if (found.family !== "solana") return found;
  const sentence = `Debts can be paid from ${found.name} (${chain}), but not opened there: it carries no DebtBook.`;
  throw new DuebookError("deployment/no-contracts", sentence, { chain });
}
