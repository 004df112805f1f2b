import type { Address } from "viem";
import { DuebookError } from "./error.ts";
import { deployments } from "./generated/deployments.ts";
import type { ChainId, TokenKind } from "./terms.ts";
import type { PermitKind, SplToken, Token } from "./token.ts";

/**
 * When a block is final: by the chain's own tag, or so many blocks below the tip (0: at once, for a chain of one
 * machine). `safe` is no promise: under Ethereum's Fast Confirmation Rule it rests on a network that keeps time.
 */
export type Finality = "finalized" | "safe" | { readonly depth: number };

interface ChainFacts {
  readonly name: string;
  /** Where a transaction can be looked at, without the trailing slash; null for a chain of one machine. */
  readonly explorer: string | null;
  readonly finality: Finality;
  /** Seconds between blocks. */
  readonly blockSeconds: number;
  /** Seconds by which the final block usually trails the newest one. */
  readonly finalSeconds: number;
}

/** A chain that carries DebtBook: debts are opened and paid there. */
export interface ContractChain extends ChainFacts {
  readonly family: "evm" | "tron";
  readonly token: Token;
}

/** A chain from which debts of other chains can be paid. */
export interface PayChain extends ChainFacts {
  readonly family: "solana";
  readonly token: SplToken;
}

/** What is known of a chain before anything is deployed there. */
export type ChainPreset = ContractChain | PayChain;

/** Two to three epochs of 32 slots. */
const ETHEREUM_PACE = { finality: "finalized", blockSeconds: 12, finalSeconds: 900 } as const;
/** Final with the block of Ethereum that holds its data: 20 to 30 minutes, say Optimism's documents. */
const ROLLUP_PACE = { finality: "finalized", blockSeconds: 2, finalSeconds: 1_500 } as const;
/** Since the Fermi hard fork (BEP-619, BEP-590). */
const BSC_PACE = { finality: "finalized", blockSeconds: 0.45, finalSeconds: 2 } as const;
/** Final once 18 further blocks come from other representatives: 19 of 27. */
const TRON_PACE = { finality: "finalized", blockSeconds: 3, finalSeconds: 57 } as const;
/** 32 slots at today's pace; the documents still say 12.8 seconds. */
const SOLANA_PACE = { finality: "finalized", blockSeconds: 0.25, finalSeconds: 13 } as const;

/**
 * Chains by CAIP-2 id; another one is an entry here. Where each token address was read: Optimism and Arbitrum in the
 * issuer's own list (DEPLOYMENTS.md of Everdawn-Labs/usdt0-audit-reports); Ethereum in a bridge's (data/USDT/data.json of
 * ethereum-optimism/ethereum-optimism.github.io); Polygon and Base Sepolia in a user's (bgd-labs/aave-address-book); TRON
 * in other programs' tests of its verified source; BNB Smart Chain, Base, Nile and Solana in other programs' lists only.
 * Before real money moves, ask the issuer and the chain.
 */
export const CHAINS: Readonly<Record<ChainId, ChainPreset>> = {
  "eip155:1": {
    ...evm("Ethereum", "https://etherscan.io", ETHEREUM_PACE),
    // Its owner may turn a fee on (`setParams`); `maximumFee` tells.
    token: usdt("0xdAC17F958D2ee523a2206206994597C13D831ec7", "tetherLegacy"),
  },
  "eip155:10": {
    ...evm("Optimism", "https://optimistic.etherscan.io", ROLLUP_PACE),
    token: usdt0("0x01bFF41798a0BcF287b996046Ca68b395DbC1071", "eip2612"),
  },
  "eip155:56": {
    ...evm("BNB Smart Chain", "https://bscscan.com", BSC_PACE),
    token: { ...usdt("0x55d398326f99059fF775485246999027B3197955", "plain"), scalePower: 12 },
  },
  "eip155:137": {
    // Final by milestones (PIP-11).
    ...evm("Polygon", "https://polygonscan.com", { finality: "finalized", blockSeconds: 2, finalSeconds: 5 }),
    token: usdt0("0xc2132D05D31c914a87C6611C10748AEb04B58e8F", "eip2612Salted"),
  },
  "eip155:8453": {
    ...evm("Base", "https://basescan.org", ROLLUP_PACE),
    token: usdt("0xfde4C96c8593536E31F229EA8f37b2ADa2699bb2", "plain"),
  },
  "eip155:42161": {
    ...evm("Arbitrum One", "https://arbiscan.io", { ...ROLLUP_PACE, blockSeconds: 0.25 }),
    token: usdt0("0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9", "eip2612"),
  },
  "tron:0x2b6653dc": {
    ...tron("TRON", "https://tronscan.org"),
    // TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t; it has the fee switch of Ethereum's.
    token: usdt("0xa614f803B6FD780986A42c78Ec9c7f77e6DeD13C", "tetherLegacy"),
  },
  "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": {
    ...solana("Solana"),
    token: { mint: "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB", symbol: "USDT", scalePower: 0 },
  },
  // Tether has no token on testnets: these are test tokens of Aave, Binance and Orca, and Nile's own, which anyone can get.
  // Polygon's, Arbitrum's and Optimism's testnets have none that is known.
  "eip155:97": {
    ...evm("BNB Smart Chain Testnet", "https://testnet.bscscan.com", BSC_PACE),
    token: { ...usdt("0x337610d27c682E347C9cD60BD4b3b107C9d34dDd", "plain"), scalePower: 12 },
  },
  "eip155:84532": {
    ...evm("Base Sepolia", "https://sepolia.basescan.org", ROLLUP_PACE),
    token: usdt("0x0a215D8ba66387DCA84B284D18c3B4ec3de6E54a", "plain"),
  },
  "eip155:11155111": {
    ...evm("Sepolia", "https://sepolia.etherscan.io", ETHEREUM_PACE),
    token: usdt("0xaA8E23Fb1079EA71e0a56F48a2aA51851D8433D0", "plain"),
  },
  "tron:0xcd8690dc": {
    ...tron("TRON Nile", "https://nile.tronscan.org"),
    // TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf; nothing is known of how it behaves, so what arrives is measured.
    token: usdt("0xECa9bC828A3005B9a3b909f2cc5c2a54794DE05F", "measured"),
  },
  "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1": {
    ...solana("Solana Devnet"),
    token: { mint: "H8UekPGwePSmQ3ttuYGPU1szyFfjZR4N53rymSFwpLPm", symbol: "devUSDT", scalePower: 0 },
  },
  "eip155:31337": {
    // Anvil's `finalized` is 64 blocks below the tip, and it mines when there is something to mine.
    ...evm("Local chain", null, { finality: "finalized", blockSeconds: 1, finalSeconds: 64 }),
    token: usdt(deployments["eip155:31337"].token, "tetherLegacy"),
  },
  "tron:0x0d0eb00c": {
    ...tron("Local TRON", null),
    token: usdt(deployments["tron:0x0d0eb00c"].token, "tetherLegacy"),
  },
  "solana:HfGgHugUBfK41u3kwejxhJ3KJNHrE9Vq": {
    ...solana("Local Solana"),
    explorer: null,
    token: { mint: "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB", symbol: "USDT", scalePower: 0 },
  },
};

/** The preset of a chain. Error: `deployment/unknown-chain`. */
export function chainOf(chain: ChainId): ChainPreset {
  const preset = CHAINS[chain];
  if (preset === undefined) {
    const sentence = `${chain} is not a chain that Duebook knows; it knows ${Object.keys(CHAINS).join(", ")}.`;
    throw new DuebookError("deployment/unknown-chain", sentence, { chain });
  }
  return preset;
}

/** The preset of a chain that carries DebtBook. Errors: `deployment/unknown-chain`, `deployment/no-contracts`. */
export function contractChainOf(chain: ChainId): ContractChain {
  const preset = chainOf(chain);
  if (preset.family !== "solana") return preset;
  const sentence = `Debts can be paid from ${preset.name} (${chain}), but not opened there: it carries no DebtBook.`;
  throw new DuebookError("deployment/no-contracts", sentence, { chain });
}

type Pace = Pick<ChainFacts, "finality" | "blockSeconds" | "finalSeconds">;

function evm(name: string, explorer: string | null, pace: Pace) {
  return { family: "evm", name, explorer, ...pace } as const;
}

function tron(name: string, explorer: string | null) {
  return { family: "tron", name, explorer, ...TRON_PACE } as const;
}

function solana(name: string) {
  return { family: "solana", name, explorer: "https://explorer.solana.com", ...SOLANA_PACE } as const;
}

function usdt(address: Address, kind: TokenKind): Token {
  return { address, symbol: "USDT", kind, scalePower: 0, permit: "none", hasAuthorization: false };
}

/** USDT0 can block who receives, and takes signatures. */
function usdt0(address: Address, permit: PermitKind): Token {
  return { ...usdt(address, "payeeMayBlock"), permit, hasAuthorization: true };
}
