import type { Address, Hex } from "viem";
import type { DebtId, Instant, Restructuring } from "./terms.ts";
import { chainNumberOf, debtBookDomain, type TermsDomain } from "./typed-data.ts";

/** The debtor's word to use one deferral of the terms; the nonce is `DebtBook.nonceOf(debtor)`. */
export interface Deferral {
  readonly id: DebtId;
  readonly nonce: bigint;
  readonly signBy: Instant;
}

/** The debtor's word that the debt is not owed, or not as it stands. */
export interface Disputing {
  readonly id: DebtId;
  /** Salted hash of what the debtor brings forward. */
  readonly evidenceHash: Hex;
  readonly nonce: bigint;
  readonly signBy: Instant;
}

/** The word of both sides to cancel a debt; a restructuring in between makes it worthless. */
export interface Voiding {
  readonly id: DebtId;
  readonly version: number;
  readonly signBy: Instant;
}

/** A creditor's word what a servicer may do; the bits are those of `PERMISSIONS`. */
export interface Authorization {
  readonly creditor: Address;
  readonly servicer: Address;
  readonly permissions: number;
  readonly nonce: bigint;
  readonly signBy: Instant;
}

/** An owner's word where to send a credit in Escrow; the nonce is `Escrow.nonceOf(account)`. */
export interface Withdrawal {
  readonly token: Address;
  readonly account: Address;
  readonly to: Address;
  readonly nonce: bigint;
  readonly signBy: Instant;
}

// The order and the types are those of the type strings in contracts: the type hashes depend on both.
const RESTRUCTURING_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "version", type: "uint8" },
  { name: "paid", type: "uint64" },
  { name: "endsDispute", type: "bool" },
  { name: "principal", type: "uint64" },
  { name: "charge", type: "uint64" },
  { name: "installments", type: "uint16" },
  { name: "intervalSeconds", type: "uint24" },
  { name: "intervalMonths", type: "uint8" },
  { name: "firstDueAt", type: "uint40" },
  { name: "balloonBps", type: "uint16" },
  { name: "selfDeferrals", type: "uint8" },
  { name: "documentHash", type: "bytes32" },
  { name: "signBy", type: "uint40" },
] as const;

const DEFERRAL_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "nonce", type: "uint256" },
  { name: "signBy", type: "uint40" },
] as const;

const DISPUTE_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "evidenceHash", type: "bytes32" },
  { name: "nonce", type: "uint256" },
  { name: "signBy", type: "uint40" },
] as const;

const VOIDING_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "version", type: "uint8" },
  { name: "signBy", type: "uint40" },
] as const;

const AUTHORIZATION_FIELDS = [
  { name: "creditor", type: "address" },
  { name: "servicer", type: "address" },
  { name: "permissions", type: "uint16" },
  { name: "nonce", type: "uint256" },
  { name: "signBy", type: "uint40" },
] as const;

const WITHDRAWAL_FIELDS = [
  { name: "token", type: "address" },
  { name: "account", type: "address" },
  { name: "to", type: "address" },
  { name: "nonce", type: "uint256" },
  { name: "signBy", type: "uint40" },
] as const;

/** What both sides sign (EIP-712) to put a debt under new terms. Error: `protocol/chain-not-evm`. */
export function restructuringTypedData(restructuring: Restructuring, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Restructuring: RESTRUCTURING_FIELDS },
    primaryType: "Restructuring",
    message: restructuring,
  } as const;
}

/** What the debtor signs to defer alone. Error: `protocol/chain-not-evm`. */
export function deferralTypedData(deferral: Deferral, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Deferral: DEFERRAL_FIELDS },
    primaryType: "Deferral",
    message: deferral,
  } as const;
}

/** What the debtor signs to dispute. Error: `protocol/chain-not-evm`. */
export function disputeTypedData(disputing: Disputing, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Dispute: DISPUTE_FIELDS },
    primaryType: "Dispute",
    message: disputing,
  } as const;
}

/** What both sides sign to cancel a debt. Error: `protocol/chain-not-evm`. */
export function voidingTypedData(voiding: Voiding, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Voiding: VOIDING_FIELDS },
    primaryType: "Voiding",
    message: voiding,
  } as const;
}

/** What a creditor signs to let a servicer act. Error: `protocol/chain-not-evm`. */
export function authorizationTypedData(authorization: Authorization, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Authorization: AUTHORIZATION_FIELDS },
    primaryType: "Authorization",
    message: authorization,
  } as const;
}

/** What the owner of a credit in Escrow signs to withdraw it without gas. Error: `protocol/chain-not-evm`. */
export function withdrawalTypedData(withdrawal: Withdrawal, domain: Pick<TermsDomain, "chain"> & { escrow: Address }) {
  const { chain, escrow } = domain;
  return {
    domain: { name: "Duebook Escrow", version: "1", chainId: chainNumberOf(chain), verifyingContract: escrow },
    types: { Withdrawal: WITHDRAWAL_FIELDS },
    primaryType: "Withdrawal",
    message: withdrawal,
  } as const;
}
