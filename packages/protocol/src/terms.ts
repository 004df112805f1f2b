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
/** One of `TOKEN_KINDS`. */
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** What is written about a debt; the order is that of the Solidity enum. Never says late. */
export const STATES = ["none", "active", "disputed", "accelerated", "paid", "settled", "forgiven", "void"] as const;
/** One of `STATES`. */
export type State = (typeof STATES)[number];

/** How a debt stands at an instant: computed from state, facts and clock; the order is that of the Solidity enum. */
export const STANDINGS = ["none", "current", "grace", "delinquent", "closed"] as const;
/** One of `STANDINGS`. */
export type Standing = (typeof STANDINGS)[number];

/** Who paid, as the contract can tell; the order is that of the Solidity enum. */
export const METHODS = ["debtor", "thirdParty", "payoff"] as const;
/** One of `METHODS`. */
export type Method = (typeof METHODS)[number];

/** The part of the terms that all debts of a portfolio share; both sides sign its hash. */
export interface Conditions {
  readonly token: Address;
  /** Simple yearly rate of the late fee on the arrears, in basis points. */
  readonly lateBpsPerYear: number;
  /** Cap of all late fees over the debt's life, in basis points of its total. */
  readonly feeCapBps: number;
  /** Part of the charge not yet earned that an early payoff gives back, in basis points. */
  readonly rebateBps: number;
  readonly graceDays: number;
  readonly tokenKind: TokenKind;
  /** Token units per amount unit, as a power of ten: 0 for 6 decimals, 12 for 18. */
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
  /** Part of the total that the last installment carries on top, in basis points. */
  readonly balloonBps: number;
  /** Salted hash of the document that the debt comes from. */
  readonly documentHash: Hex;
  /** Makes equal terms different debts. */
  readonly salt: Hex;
  /** The last instant at which the debt can be opened. */
  readonly signBy: Instant;
}
