import type { Address, Hex } from "viem";

/** Instant in whole seconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** CAIP-2 id of a chain, such as `eip155:1`. */
export type ChainId = `${string}:${string}`;

/** EIP-712 digest of the terms; the same on chain and off, known before any transaction. */
export type DebtId = Hex;

/** Amount in units of 1e-6 token, whatever the token's decimals (`contracts/types/DataTypes.sol`). */
export type Amount = bigint;

/** How the token behaves; the order is that of the Solidity enum. */
export const TOKEN_KINDS = ["plain", "payeeMayBlock", "tetherLegacy", "measured"] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** What is written about a debt; the order is that of the Solidity enum. Never says late. */
export const STATES = ["none", "active", "disputed", "accelerated", "paid", "settled", "forgiven", "void"] as const;
export type State = (typeof STATES)[number];

/** How a debt stands at an instant: computed from state, facts and clock; the order is that of the Solidity enum. */
export const STANDINGS = ["none", "current", "grace", "delinquent", "closed"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Who paid, as the contract can tell; the order is that of the Solidity enum. */
export const METHODS = ["debtor", "thirdParty", "payoff"] as const;
export type Method = (typeof METHODS)[number];

/** The part of the terms that all debts of a portfolio share; both sides sign its hash. */
export interface Conditions {
  readonly token: Address;
  readonly lateBpsPerYear: number;
  readonly feeCapBps: number;
  readonly rebateBps: number;
  readonly graceDays: number;
  readonly tokenKind: TokenKind;
  readonly scalePower: number;
}

/** What both sides sign (EIP-712). Exactly one of the two intervals is not zero, unless there is one installment. */
export interface Terms {
  readonly creditor: Address;
  readonly debtor: Address;
  readonly conditionsHash: Hex;
  readonly principal: Amount;
  readonly charge: Amount;
  readonly installments: number;
  readonly intervalSeconds: number;
  readonly intervalMonths: number;
  readonly firstDueAt: Instant;
  readonly balloonBps: number;
  readonly documentHash: Hex;
  readonly salt: Hex;
  readonly signBy: Instant;
}
