import type { Address } from "viem";
import { deployments } from "./generated/deployments.ts";
import type { ChainFacts, ContractChain, Contracts, KnownChains, PayChain } from "./known-chains.ts";
import type { ChainId, TokenKind } from "./terms.ts";
import type { PermitKind, Token } from "./token.ts";

/** A chain before it is known what Duebook deployed there; on a test network even the token may be the creditor's to name. */
type Preset<Known extends Token | null> =
  | (Omit<ContractChain, "token" | "contracts"> & { readonly token: Known })
  | PayChain;

/** Two to three epochs of 32 slots. */
const ETHEREUM_PACE = { finality: "finalized", blockSeconds: 12, finalSeconds: 900 } as const;
/** Final with the block of Ethereum that holds its data: 20 to 30 minutes, say Optimism's documents. */
const ROLLUP_PACE = { finality: "finalized", blockSeconds: 2, finalSeconds: 1_500 } as const;
/** Since the Fermi hard fork (BEP-619, BEP-590). */
const BSC_PACE = { finality: "finalized", blockSeconds: 0.45, finalSeconds: 2 } as const;
/** Final by milestones (PIP-11). */
const POLYGON_PACE = { finality: "finalized", blockSeconds: 2, finalSeconds: 5 } as const;
/** Final once 18 further blocks come from other representatives: 19 of 27. */
const TRON_PACE = { finality: "finalized", blockSeconds: 3, finalSeconds: 57 } as const;
/** 32 slots at today's pace; the documents still say 12.8 seconds. */
const SOLANA_PACE = { finality: "finalized", blockSeconds: 0.25, finalSeconds: 13 } as const;

/**
 * Where each token address was read: Optimism and Arbitrum in the issuer's own list (DEPLOYMENTS.md of
 * Everdawn-Labs/usdt0-audit-reports); Ethereum in a bridge's (data/USDT/data.json of
 * ethereum-optimism/ethereum-optimism.github.io); Polygon and Base Sepolia in a user's (bgd-labs/aave-address-book); TRON
 * in other programs' tests of its verified source; Arbitrum Sepolia and Optimism Sepolia in their maker's records
 * (packages/stg-evm-v2/deployments of stargate-protocol/stargate-v2); BNB Smart Chain, Base, Nile and Solana in other
 * programs' lists only. Before real money moves, ask the issuer and the chain.
 */
const MAIN_CHAINS: Readonly<Record<ChainId, Preset<Token>>> = {
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
    ...evm("Polygon", "https://polygonscan.com", POLYGON_PACE),
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
};

/**
 * Tether has no token on test networks: these are test tokens of Aave, Binance, Orca and Stargate, and Nile's own, which
 * anyone can get. Null where none is known but of one person: there a creditor names one in `duebook.config.ts`.
 */
const TEST_PRESETS: Readonly<Record<ChainId, Preset<Token | null>>> = {
  "eip155:97": {
    ...evm("BNB Smart Chain Testnet", "https://testnet.bscscan.com", BSC_PACE),
    token: { ...usdt("0x337610d27c682E347C9cD60BD4b3b107C9d34dDd", "plain"), scalePower: 12 },
  },
  "eip155:80002": {
    ...evm("Polygon Amoy", "https://amoy.polygonscan.com", POLYGON_PACE),
    token: null,
  },
  "eip155:84532": {
    ...evm("Base Sepolia", "https://sepolia.basescan.org", ROLLUP_PACE),
    token: usdt("0x0a215D8ba66387DCA84B284D18c3B4ec3de6E54a", "plain"),
  },
  "eip155:421614": {
    ...evm("Arbitrum Sepolia", "https://sepolia.arbiscan.io", { ...ROLLUP_PACE, blockSeconds: 0.25 }),
    // Its source (src/mocks/ERC20Token.sol) moves all that it is told to; where an allowance stands, `approve` gives false.
    token: usdt("0x095f40616FA98Ff75D1a7D0c68685c5ef806f110", "plain"),
  },
  "eip155:11155111": {
    ...evm("Sepolia", "https://sepolia.etherscan.io", ETHEREUM_PACE),
    token: usdt("0xaA8E23Fb1079EA71e0a56F48a2aA51851D8433D0", "plain"),
  },
  "eip155:11155420": {
    ...evm("Optimism Sepolia", "https://optimism-sepolia.blockscout.com", ROLLUP_PACE),
    // The same source as on Arbitrum Sepolia; an older one, of 18 decimals, is at 0x9352001271a0af0d09a4e7F6C431663A2D5AA9d2.
    token: usdt("0xdc443e1B760B1E3d2582a613a0Bc3608eBCc71Df", "plain"),
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

/** The presets of every chain whose token is known, with the contracts that are deployed there. */
export const CHAINS: KnownChains = Object.fromEntries(
  Object.entries({ ...MAIN_CHAINS, ...TEST_PRESETS }).flatMap(([chain, { token, ...preset }]) =>
    token === null ? [] : [[chain, { ...preset, token, contracts: contractsOn(chain as ChainId) }]],
  ),
) as KnownChains;

/** The presets of test networks that carry contracts: debts there are play money, so a creditor may name another token. */
export const TEST_CHAINS: Readonly<Record<ChainId, Omit<ContractChain, "token">>> = Object.fromEntries(
  Object.entries(TEST_PRESETS).flatMap(([chain, { token, ...preset }]) =>
    preset.family === "solana" ? [] : [[chain, { ...preset, contracts: contractsOn(chain as ChainId) }]],
  ),
);

function contractsOn(chain: ChainId): Contracts | null {
  const deployed = (deployments as Readonly<Record<ChainId, Contracts>>)[chain];
  if (deployed === undefined) return null;
  const { debtBook, escrow, debtLens, payDesk } = deployed;
  return { debtBook, escrow, debtLens, payDesk };
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
