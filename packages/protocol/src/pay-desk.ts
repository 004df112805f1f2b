import {
  type Address,
  concatHex,
  encodeAbiParameters,
  getAddress,
  type Hex,
  keccak256,
  slice,
  toFunctionSelector,
} from "viem";
import type { ChainId, DebtId, Instant } from "./terms.ts";
import { chainNumberOf } from "./typed-data.ts";

/** The debtor's word where to send what the pay address holds of a token that the debt is not owed in. */
export interface Recovery {
  readonly id: DebtId;
  /** The zero account means the chain's native coin. */
  readonly token: Address;
  readonly to: Address;
  readonly signBy: Instant;
}

/** Where a recovery is signed for. */
export interface PayDeskDomain {
  readonly chain: ChainId;
  readonly payDesk: Address;
}

// The order and the types are those of the type string in contracts/PayDesk.sol: the type hash depends on both.
const RECOVERY_FIELDS = [
  { name: "id", type: "bytes32" },
  { name: "token", type: "address" },
  { name: "to", type: "address" },
  { name: "signBy", type: "uint40" },
] as const;

/** The constructor at a pay address, around the selector of `PayDesk.emptyPayAddress`; `contracts/libraries/PayAddress.sol`. */
const CONSTRUCTOR = ["0x63", "0x5f5260205f6004601c335af4601b573d5f5f3e3d5ffd5b5f51ff"] as const;
const EMPTY_PAY_ADDRESS = toFunctionSelector("function emptyPayAddress()");

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

/**
 * The account where a plain transfer pays the debt, equal to `PayDesk.payAddressOf`.
 * @param prefix first byte of what the chain hashes to a CREATE2 address (EIP-1014): another one on TRON
 */
export function payAddressOf(id: DebtId, payDesk: Address, prefix: "0xff" | "0x41" = "0xff"): Address {
  const [before, after] = CONSTRUCTOR;
  const constructorHash = keccak256(concatHex([before, EMPTY_PAY_ADDRESS, after]));
  return getAddress(slice(keccak256(concatHex([prefix, payDesk, id, constructorHash])), 12));
}

function domainOf({ chain, payDesk }: PayDeskDomain) {
  return { name: "Duebook", version: "1", chainId: chainNumberOf(chain), verifyingContract: payDesk } as const;
}
