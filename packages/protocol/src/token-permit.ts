import { type Address, type Hex, pad, toHex } from "viem";
import type { Amount, ChainId, DebtId, Instant } from "./terms.ts";
import { chainNumberOf } from "./typed-data.ts";

/** The EIP-712 domain of a token; names and versions differ per chain, so they are read from the token. */
export interface TokenDomain {
  readonly chain: ChainId;
  readonly token: Address;
  readonly name: string;
  readonly version: string;
  /** Whether the domain has the chain as `salt` instead of `chainId`, as USDT0 on Polygon. */
  readonly isSalted: boolean;
}

/** Permission for a spender to take tokens (ERC-2612). Amounts are in the token's smallest unit. */
export interface TokenPermit {
  readonly owner: Address;
  readonly spender: Address;
  readonly value: bigint;
  readonly nonce: bigint;
  readonly deadline: bigint;
}

/** A transfer that only its receiver can make (ERC-3009). Amounts are in the token's smallest unit. */
export interface TokenAuthorization {
  readonly from: Address;
  readonly to: Address;
  readonly value: bigint;
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  readonly nonce: Hex;
}

/** A payment of one debt by Permit2 (`PermitWitnessTransferFrom`), the debt being its witness. */
export interface Permit2Transfer {
  readonly id: DebtId;
  readonly token: Address;
  /** In the token's smallest unit. */
  readonly amount: Amount;
  readonly payDesk: Address;
  readonly nonce: bigint;
  readonly deadline: Instant;
}

/** The one account of Permit2 on all EVM chains. */
export const PERMIT2: Address = "0x000000000022D473030F116dDEE9F6B43aC78BA3";

const PERMIT_FIELDS = [
  { name: "owner", type: "address" },
  { name: "spender", type: "address" },
  { name: "value", type: "uint256" },
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint256" },
] as const;

const AUTHORIZATION_FIELDS = [
  { name: "from", type: "address" },
  { name: "to", type: "address" },
  { name: "value", type: "uint256" },
  { name: "validAfter", type: "uint256" },
  { name: "validBefore", type: "uint256" },
  { name: "nonce", type: "bytes32" },
] as const;

const PERMIT2_TYPES = {
  PermitWitnessTransferFrom: [
    { name: "permitted", type: "TokenPermissions" },
    { name: "spender", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
    { name: "witness", type: "DebtPayment" },
  ],
  TokenPermissions: [
    { name: "token", type: "address" },
    { name: "amount", type: "uint256" },
  ],
  DebtPayment: [{ name: "id", type: "bytes32" }],
} as const;

/** What a payer signs in place of an approval (ERC-2612). Error: `protocol/chain-not-evm`. */
export function permitTypedData(permit: TokenPermit, domain: TokenDomain) {
  return {
    domain: domainOf(domain),
    types: { Permit: PERMIT_FIELDS },
    primaryType: "Permit",
    message: permit,
  } as const;
}

/** What a payer signs in place of a transfer (ERC-3009). Error: `protocol/chain-not-evm`. */
export function authorizationTypedData(authorization: TokenAuthorization, domain: TokenDomain) {
  return {
    domain: domainOf(domain),
    types: { ReceiveWithAuthorization: AUTHORIZATION_FIELDS },
    primaryType: "ReceiveWithAuthorization",
    message: authorization,
  } as const;
}

/** What a payer signs for Permit2; its domain has no version. Error: `protocol/chain-not-evm`. */
export function permit2TypedData(transfer: Permit2Transfer, chain: ChainId, permit2: Address = PERMIT2) {
  const { id, token, amount, payDesk, nonce, deadline } = transfer;
  return {
    domain: { name: "Permit2", chainId: chainNumberOf(chain), verifyingContract: permit2 },
    types: PERMIT2_TYPES,
    primaryType: "PermitWitnessTransferFrom",
    message: {
      permitted: { token, amount },
      spender: payDesk,
      nonce,
      deadline: BigInt(deadline),
      witness: { id },
    },
  } as const;
}

function domainOf({ chain, token, name, version, isSalted }: TokenDomain) {
  const chainId = chainNumberOf(chain);
  const common = { name, version, verifyingContract: token };
  return isSalted ? { ...common, salt: pad(toHex(chainId)) } : { ...common, chainId };
}
