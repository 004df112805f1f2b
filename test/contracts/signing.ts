import type { Instant } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";
import { CHAIN, type Wallet, type World } from "./world.ts";

/** The structs that are signed beside the terms, as the contracts hash them: order and types are theirs. */
export const TYPES = {
  Restructuring: [
    { name: "id", type: "bytes32" },
    { name: "version", type: "uint8" },
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
  ],
  Voiding: [
    { name: "id", type: "bytes32" },
    { name: "version", type: "uint8" },
    { name: "signBy", type: "uint40" },
  ],
  Deferral: [
    { name: "id", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "signBy", type: "uint40" },
  ],
  Dispute: [
    { name: "id", type: "bytes32" },
    { name: "evidenceHash", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "signBy", type: "uint40" },
  ],
  Authorization: [
    { name: "creditor", type: "address" },
    { name: "servicer", type: "address" },
    { name: "permissions", type: "uint16" },
    { name: "nonce", type: "uint256" },
    { name: "signBy", type: "uint40" },
  ],
} as const;

/** What each struct carries. */
export interface Acts {
  readonly Restructuring: {
    readonly id: Hex;
    readonly version: number;
    readonly principal: bigint;
    readonly charge: bigint;
    readonly installments: number;
    readonly intervalSeconds: number;
    readonly intervalMonths: number;
    readonly firstDueAt: Instant;
    readonly balloonBps: number;
    readonly selfDeferrals: number;
    readonly documentHash: Hex;
    readonly signBy: Instant;
  };
  readonly Voiding: { readonly id: Hex; readonly version: number; readonly signBy: Instant };
  readonly Deferral: { readonly id: Hex; readonly nonce: bigint; readonly signBy: Instant };
  readonly Dispute: {
    readonly id: Hex;
    readonly evidenceHash: Hex;
    readonly nonce: bigint;
    readonly signBy: Instant;
  };
  readonly Authorization: {
    readonly creditor: Address;
    readonly servicer: Address;
    readonly permissions: number;
    readonly nonce: bigint;
    readonly signBy: Instant;
  };
}

/** Signs one of the structs for DebtBook (EIP-712). */
export async function signAct<Name extends keyof Acts>(
  { book }: Pick<World, "book">,
  wallet: Wallet,
  primaryType: Name,
  message: Acts[Name],
): Promise<Hex> {
  const chainId = Number(CHAIN.slice("eip155:".length));
  const domain = { name: "Duebook", version: "1", chainId, verifyingContract: book.address };
  // The struct's name decides the message's type, which viem cannot follow through a type parameter.
  const typedData = { domain, types: TYPES, primaryType, message } as Parameters<Wallet["signTypedData"]>[0];
  return wallet.signTypedData(typedData);
}
