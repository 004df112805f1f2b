import { type Address, type Hex, hashTypedData } from "viem";
import type { Amount, DebtId, Instant } from "./terms.ts";
import { debtBookDomain, type TermsDomain } from "./typed-data.ts";

/** What a payer signs so that anyone may pay installments of one debt as they fall due; `contracts/interfaces/IDebtMandates.sol`. */
export interface Mandate {
  readonly id: DebtId;
  /** How often the debt had been restructured; a later restructuring ends the mandate. */
  readonly version: number;
  readonly payer: Address;
  readonly token: Address;
  /** The most that is taken for one installment. */
  readonly maximum: Amount;
  readonly until: Instant;
  readonly salt: Hex;
}

// The order and the types are those of the struct in contracts: the type hash depends on both.
const MANDATE_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "version", type: "uint8" },
  { name: "payer", type: "address" },
  { name: "token", type: "address" },
  { name: "maximum", type: "uint64" },
  { name: "until", type: "uint40" },
  { name: "salt", type: "bytes32" },
] as const;

/** What the payer signs (EIP-712). Error: `protocol/chain-not-evm`. */
export function mandateTypedData(mandate: Mandate, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Mandate: MANDATE_FIELDS },
    primaryType: "Mandate",
    message: mandate,
  } as const;
}

/** Id of the mandate, equal to `DebtBook.mandateIdOf`. Error: `protocol/chain-not-evm`. */
export function mandateIdOf(mandate: Mandate, domain: TermsDomain): Hex {
  return hashTypedData(mandateTypedData(mandate, domain));
}

/** What the payer signs to end a mandate without sending a transaction. Error: `protocol/chain-not-evm`. */
export function revocationTypedData(mandateId: Hex, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Revocation: [{ name: "mandateId", type: "bytes32" }] },
    primaryType: "Revocation",
    message: { mandateId },
  } as const;
}
