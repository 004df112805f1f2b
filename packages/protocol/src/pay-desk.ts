import {
  type Address,
  concatHex,
  encodeAbiParameters,
  getContractAddress,
  type Hex,
  hashTypedData,
  keccak256,
  toFunctionSelector,
} from "viem";
import type { Amount, ChainId, DebtId, Instant } from "./terms.ts";
import { chainNumberOf } from "./typed-data.ts";

/** What a payer signs so that anyone may pay installments of one debt as they fall due; `contracts/interfaces/IPayDesk.sol`. */
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

/** The debtor's word where to send what the pay address holds of a token that the debt is not owed in. */
export interface Recovery {
  readonly id: DebtId;
  /** The zero account means the chain's native coin. */
  readonly token: Address;
  readonly to: Address;
  readonly signBy: Instant;
}

/** Where a mandate, a revocation or a recovery is signed for. */
export interface PayDeskDomain {
  readonly chain: ChainId;
  readonly payDesk: Address;
}

// The order and the types are those of the structs and type strings in contracts: the type hashes depend on both.
const MANDATE_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "version", type: "uint8" },
  { name: "payer", type: "address" },
  { name: "token", type: "address" },
  { name: "maximum", type: "uint64" },
  { name: "until", type: "uint40" },
  { name: "salt", type: "bytes32" },
] as const;

const RECOVERY_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "token", type: "address" },
  { name: "to", type: "address" },
  { name: "signBy", type: "uint40" },
] as const;

/** The constructor at a pay address, around the selector of `PayDesk.emptyPayAddress`; `contracts/libraries/PayAddress.sol`. */
const CONSTRUCTOR = ["0x63", "0x5f5260205f6004601c335af4601b573d5f5f3e3d5ffd5b5f51ff"] as const;
const EMPTY_PAY_ADDRESS = toFunctionSelector("function emptyPayAddress()");

/** What the payer signs (EIP-712). Error: `protocol/chain-not-evm`. */
export function mandateTypedData(mandate: Mandate, domain: PayDeskDomain) {
  return {
    domain: domainOf(domain),
    types: { Mandate: MANDATE_FIELDS },
    primaryType: "Mandate",
    message: mandate,
  } as const;
}

/** Id of the mandate, equal to `PayDesk.mandateIdOf`. Error: `protocol/chain-not-evm`. */
export function mandateIdOf(mandate: Mandate, domain: PayDeskDomain): Hex {
  return hashTypedData(mandateTypedData(mandate, domain));
}

/** What the payer signs to end a mandate without sending a transaction. Error: `protocol/chain-not-evm`. */
export function revocationTypedData(mandateId: Hex, domain: PayDeskDomain) {
  return {
    domain: domainOf(domain),
    types: { Revocation: [{ name: "mandateId", type: "bytes32" }] },
    primaryType: "Revocation",
    message: { mandateId },
  } as const;
}

/** What the debtor signs to have a foreign token sent on from the pay address. Error: `protocol/chain-not-evm`. */
export function recoveryTypedData(recovery: Recovery, domain: PayDeskDomain) {
  return {
    domain: domainOf(domain),
    types: { Recovery: RECOVERY_FIELDS },
    primaryType: "Recovery",
    message: recovery,
  } as const;
}

/** The nonce of an ERC-3009 authorization that pays the debt and nothing else, equal to `PayDesk.nonceOf`. */
export function authorizationNonceOf(id: DebtId, salt: Hex): Hex {
  return keccak256(encodeAbiParameters([{ type: "bytes32" }, { type: "bytes32" }], [id, salt]));
}

/** The account where a plain transfer pays the debt on an EVM chain (EIP-1014), equal to `PayDesk.payAddressOf`. */
export function payAddressOf(id: DebtId, payDesk: Address): Address {
  const [before, after] = CONSTRUCTOR;
  const bytecode = concatHex([before, EMPTY_PAY_ADDRESS, after]);
  return getContractAddress({ opcode: "CREATE2", from: payDesk, salt: id, bytecode });
}

function domainOf({ chain, payDesk }: PayDeskDomain) {
  return { name: "Duebook", version: "1", chainId: chainNumberOf(chain), verifyingContract: payDesk } as const;
}
