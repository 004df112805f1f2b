import type { Address } from "viem";
import { DuebookError } from "./error.ts";
import { deployments } from "./generated/deployments.ts";
import type { ChainId, TokenKind } from "./terms.ts";

/**
 * How a token takes a signature in place of an approval: not at all, as ERC-2612 says, or with the chain as the domain's
 * salt. Names and versions of the domain differ by chain and are read from the token (`eip712Domain`, `DOMAIN_SEPARATOR`).
 */
export type PermitKind = "none" | "eip2612" | "eip2612Salted";

/** A token that debts are owed in, and how it behaves. */
export interface Token {
  readonly address: Address;
  readonly symbol: string;
  readonly kind: TokenKind;
  /** Token units per amount unit, as a power of ten: 0 for 6 decimals, 12 for 18. */
  readonly scalePower: number;
  readonly permit: PermitKind;
  /** Whether it takes a signature in place of a transfer (ERC-3009). */
  readonly hasAuthorization: boolean;
}

/** What is known of a chain before anything is deployed there. */
export interface ChainPreset {
  readonly name: string;
  readonly token: Token;
  /** Where a transaction can be looked at, without the trailing slash; null for a chain of one machine. */
  readonly explorer: string | null;
}

/** The contracts of Duebook on one chain, with the chain itself. */
export interface Deployment extends ChainPreset {
  readonly chain: ChainId;
  readonly debtBook: Address;
  readonly escrow: Address;
  readonly debtLens: Address;
  readonly payDesk: Address;
}

const ETHEREUM: ChainPreset = {
  name: "Ethereum",
  // Its owner may turn a fee on (`setParams`, `basisPointsRate`).
  token: usdt("0xdAC17F958D2ee523a2206206994597C13D831ec7", "tetherLegacy"),
  explorer: "https://etherscan.io",
};

/**
 * Chains by CAIP-2 id. Where each token address was read: Optimism and Arbitrum in the issuer's own list (DEPLOYMENTS.md
 * of Everdawn-Labs/usdt0-audit-reports); Ethereum in a bridge's (data/USDT/data.json of
 * ethereum-optimism/ethereum-optimism.github.io); Polygon in a user's (AaveV3Polygon.sol of bgd-labs/aave-address-book);
 * BNB Smart Chain and Base in other programs' lists only. Before real money moves, ask the issuer and the chain.
 */
export const CHAINS: Readonly<Record<ChainId, ChainPreset>> = {
  "eip155:1": ETHEREUM,
  "eip155:10": {
    name: "Optimism",
    token: usdt0("0x01bFF41798a0BcF287b996046Ca68b395DbC1071", "eip2612"),
    explorer: "https://optimistic.etherscan.io",
  },
  "eip155:56": {
    name: "BNB Smart Chain",
    token: { ...usdt("0x55d398326f99059fF775485246999027B3197955", "plain"), scalePower: 12 },
    explorer: "https://bscscan.com",
  },
  "eip155:137": {
    name: "Polygon",
    token: usdt0("0xc2132D05D31c914a87C6611C10748AEb04B58e8F", "eip2612Salted"),
    explorer: "https://polygonscan.com",
  },
  "eip155:8453": {
    name: "Base",
    token: usdt("0xfde4C96c8593536E31F229EA8f37b2ADa2699bb2", "plain"),
    explorer: "https://basescan.org",
  },
  "eip155:42161": {
    name: "Arbitrum One",
    token: usdt0("0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9", "eip2612"),
    explorer: "https://arbiscan.io",
  },
  // Tether has no token on testnets: these are Aave's and Binance's own test tokens, which anyone can get.
  "eip155:97": {
    name: "BNB Smart Chain Testnet",
    token: { ...usdt("0x337610d27c682E347C9cD60BD4b3b107C9d34dDd", "plain"), scalePower: 12 },
    explorer: "https://testnet.bscscan.com",
  },
  "eip155:11155111": {
    name: "Sepolia",
    token: usdt("0xaA8E23Fb1079EA71e0a56F48a2aA51851D8433D0", "plain"),
    explorer: "https://sepolia.etherscan.io",
  },
  "eip155:31337": {
    name: "Local chain",
    token: usdt(deployments["eip155:31337"].token, "tetherLegacy"),
    explorer: null,
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

/** The contracts on a chain. Errors: `deployment/unknown-chain`, `deployment/missing`. */
export function deploymentOf(chain: ChainId): Deployment {
  const preset = chainOf(chain);
  const deployed = (deployments as Readonly<Record<ChainId, (typeof deployments)["eip155:31337"]>>)[chain];
  if (deployed === undefined) {
    throw new DuebookError("deployment/missing", `Duebook is not deployed on ${preset.name} (${chain}) yet.`, {
      chain,
    });
  }
  const { debtBook, escrow, debtLens, payDesk } = deployed;
  return { ...preset, chain, debtBook, escrow, debtLens, payDesk };
}

function usdt(address: Address, kind: TokenKind): Token {
  return { address, symbol: "USDT", kind, scalePower: 0, permit: "none", hasAuthorization: false };
}

/** USDT0 can block who receives, and takes signatures. */
function usdt0(address: Address, permit: PermitKind): Token {
  return { ...usdt(address, "payeeMayBlock"), permit, hasAuthorization: true };
}
