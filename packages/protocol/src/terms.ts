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

/** How a payment came, as the contract can tell; the order is that of the Solidity enum. */
export const METHODS = ["debtor", "thirdParty", "payoff", "offer", "deposit"] as const;
/** One of `METHODS`. */
export type Method = (typeof METHODS)[number];

/** What an arbiter says of a disputed debt; the order is that of the Solidity enum. */
export const RULINGS = ["rejected", "reduced", "voided"] as const;
/** One of `RULINGS`. */
export type Ruling = (typeof RULINGS)[number];

/** Age of the oldest unpaid due date in days past due; the order is that of the Solidity enum. */
export const BUCKETS = ["current", "1-29", "30-59", "60-89", "90+"] as const;
/** One of `BUCKETS`. */
export type Bucket = (typeof BUCKETS)[number];

/** What conditions give the debtor beyond paying, and the creditor beyond waiting; `DataTypes.sol` says each in full. */
export interface Remedies {
  /** Days after a notice before the creditor may accelerate or draw on the deposit; 0: never. */
  readonly cureDays: number;
  /** Installments that must be past grace before a notice may be given. */
  readonly missedBeforeNotice: number;
  /** Days that each payment waits in Escrow before it is the creditor's; 0: none. */
  readonly holdDays: number;
  /** Who rules on disputes; the zero account: nobody, a dispute then ends by lapse. */
  readonly arbiter: Address;
  /** Days after which a dispute lapses; 0: the debt cannot be disputed on chain. */
  readonly arbiterDays: number;
  /** How many disputes of a debt may be rejected or lapse. */
  readonly disputesAllowed: number;
  /** Days by which a deferral of the debtor's own moves the due dates. */
  readonly selfDeferDays: number;
  /** Hours for which a report stops the late clock and acceleration. */
  readonly reportHours: number;
  /** How many reports of a debt stop the clock. */
  readonly reportsAllowed: number;
  /** Whether a debt opens only against its principal, locked in Escrow by the creditor. */
  readonly isFunded: boolean;
}

/** The part of the terms that all debts of a portfolio share; both sides sign its hash. */
export interface Conditions extends Remedies {
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
  /** How often the debtor may defer alone, 0 to 15. */
  readonly selfDeferrals: number;
  /** Salted hash of the document that the debt comes from. */
  readonly documentHash: Hex;
  /** Makes equal terms different debts. */
  readonly salt: Hex;
  /** The last instant at which the debt can be opened. */
  readonly signBy: Instant;
}

/** The part of the terms that a restructuring replaces. */
export type Restructured = Omit<Terms, "creditor" | "debtor" | "conditionsHash" | "salt">;

/** New terms of an open debt, which both sides sign (EIP-712): nothing of them is assessed yet. */
export interface Restructuring extends Restructured {
  readonly id: DebtId;
  /** The version it becomes: one more than it has. */
  readonly version: number;
  /** All that was credited by now, as both know it; what comes until the terms are sent counts toward them. */
  readonly paid: Amount;
  /** Whether they may end a dispute; without it a debtor who disputes after signing is not bound. */
  readonly endsDispute: boolean;
}

const NOBODY: Address = "0x0000000000000000000000000000000000000000";

/** Conditions that name no arbiter, and allow neither notice nor dispute: paying is all there is. */
export const NO_REMEDIES: Remedies = {
  cureDays: 0,
  missedBeforeNotice: 0,
  holdDays: 0,
  arbiter: NOBODY,
  arbiterDays: 0,
  disputesAllowed: 0,
  selfDeferDays: 0,
  reportHours: 0,
  reportsAllowed: 0,
  isFunded: false,
};
