import { type Address, encodeAbiParameters, type Hex, hashTypedData, keccak256 } from "viem";
import { DuebookError } from "./error.ts";
import { type ChainId, type Conditions, type DebtId, type Terms, TOKEN_KINDS } from "./terms.ts";

/** Where terms are signed for; a signature is worth nothing on another chain or for another contract. */
export interface TermsDomain {
  readonly chain: ChainId;
  readonly debtBook: Address;
}

/** The conditions as the ABI writes them: the token's kind is its place in the Solidity enum. */
export type ContractConditions = Omit<Conditions, "tokenKind"> & { readonly tokenKind: number };

// The order and the types are those of the struct in contracts/types/DataTypes.sol: the type hash depends on both.
const TERMS_FIELDS = [
  { name: "creditor", type: "address" },
  { name: "debtor", type: "address" },
  { name: "conditionsHash", type: "bytes32" },
  { name: "principal", type: "uint64" },
  { name: "charge", type: "uint64" },
  { name: "installments", type: "uint16" },
  { name: "intervalSeconds", type: "uint24" },
  { name: "intervalMonths", type: "uint8" },
  { name: "firstDueAt", type: "uint40" },
  { name: "balloonBps", type: "uint16" },
  { name: "selfDeferrals", type: "uint8" },
  { name: "documentHash", type: "bytes32" },
  { name: "salt", type: "bytes32" },
  { name: "signBy", type: "uint40" },
] as const;

const CONDITIONS_FIELDS = [
  { name: "token", type: "address" },
  { name: "lateBpsPerYear", type: "uint16" },
  { name: "feeCapBps", type: "uint16" },
  { name: "rebateBps", type: "uint16" },
  { name: "graceDays", type: "uint8" },
  { name: "tokenKind", type: "uint8" },
  { name: "scalePower", type: "uint8" },
  { name: "cureDays", type: "uint8" },
  { name: "missedBeforeNotice", type: "uint8" },
  { name: "holdDays", type: "uint8" },
  { name: "arbiter", type: "address" },
  { name: "arbiterDays", type: "uint8" },
  { name: "disputesAllowed", type: "uint8" },
  { name: "selfDeferDays", type: "uint8" },
  { name: "reportHours", type: "uint16" },
  { name: "reportsAllowed", type: "uint8" },
  { name: "isFunded", type: "bool" },
] as const;

/** What both sides sign (EIP-712); goes as it is into viem's `signTypedData`. Error: `protocol/chain-not-evm`. */
export function termsTypedData(terms: Terms, domain: TermsDomain) {
  return {
    domain: debtBookDomain(domain),
    types: { Terms: TERMS_FIELDS },
    primaryType: "Terms",
    message: terms,
  } as const;
}

/** EIP-712 domain of everything that is signed for DebtBook. Error: `protocol/chain-not-evm`. */
export function debtBookDomain({ chain, debtBook }: TermsDomain) {
  return { name: "Duebook", version: "1", chainId: chainNumberOf(chain), verifyingContract: debtBook } as const;
}

/** Id of the debt that the terms make: their EIP-712 digest, equal to `DebtBook.idOf`. */
export function debtIdOf(terms: Terms, domain: TermsDomain): DebtId {
  return hashTypedData(termsTypedData(terms, domain));
}

/** Hash of the conditions that the terms refer to, equal to `DebtBook.hashOf`. */
export function hashConditions(conditions: Conditions): Hex {
  return keccak256(
    encodeAbiParameters([{ type: "tuple", components: CONDITIONS_FIELDS }], [toContractConditions(conditions)]),
  );
}

/** The conditions as a contract call takes them. Terms need no conversion: they have the ABI's own types. */
export function toContractConditions(conditions: Conditions): ContractConditions {
  return { ...conditions, tokenKind: TOKEN_KINDS.indexOf(conditions.tokenKind) };
}

/** The conditions as a contract gave them. Error: `protocol/token-kind-unknown`. */
export function fromContractConditions(conditions: ContractConditions): Conditions {
  const tokenKind = TOKEN_KINDS[conditions.tokenKind];
  if (tokenKind === undefined) {
    const sentence = `Token kind ${conditions.tokenKind} is not known; this program is older than the contract.`;
    throw new DuebookError("protocol/token-kind-unknown", sentence, { tokenKind: conditions.tokenKind });
  }
  return { ...conditions, tokenKind };
}

/**
 * The number that contracts see as `block.chainid` and nodes answer to `eth_chainId`: that of EIP-155, and on TRON the last
 * 4 bytes of the first block's id, which its CAIP-2 id writes in hexadecimal (TIP-474). Error: `protocol/chain-not-evm`.
 */
export function chainNumberOf(chain: ChainId): number {
  const [, number] = /^eip155:([1-9]\d{0,15})$/.exec(chain) ?? /^tron:(0x[0-9a-f]{8})$/.exec(chain) ?? [];
  if (number === undefined) {
    const sentence = `${chain} has no number that contracts know; use a chain like eip155:1 or tron:0x2b6653dc.`;
    throw new DuebookError("protocol/chain-not-evm", sentence, { chain });
  }
  return Number(number);
}
