import type { Address } from "viem";
import type { TokenKind } from "./terms.ts";

/**
 * How a token takes a signature in place of an approval: not at all, as ERC-2612 says, or with the chain as the domain's
 * salt. Names and versions of the domain differ by chain and are read from the token (`eip712Domain`, `DOMAIN_SEPARATOR`).
 */
export const PERMIT_KINDS = ["none", "eip2612", "eip2612Salted"] as const;
/** One of `PERMIT_KINDS`. */
export type PermitKind = (typeof PERMIT_KINDS)[number];

/** A token that debts are owed in, and how it behaves. */
export interface Token {
  /** On TRON the same 20 bytes, without the 41 in front and without base58. */
  readonly address: Address;
  readonly symbol: string;
  readonly kind: TokenKind;
  /** Token units per amount unit, as a power of ten: 0 for 6 decimals, 12 for 18. */
  readonly scalePower: number;
  readonly permit: PermitKind;
  /** Whether it takes a signature in place of a transfer (ERC-3009). */
  readonly hasAuthorization: boolean;
}

/** A token of Solana's token program, which debts can be paid in from there. */
export interface SplToken {
  /** Base58. */
  readonly mint: string;
  readonly symbol: string;
  readonly scalePower: number;
}

/** An amount is in units of 1e-6 token. */
const AMOUNT_DECIMALS = 6;

/** The decimals that the token itself states. */
export function decimalsOf({ scalePower }: Pick<Token, "scalePower">): number {
  return AMOUNT_DECIMALS + scalePower;
}
