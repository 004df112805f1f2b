import type { Party } from "@duebook/protocol/call-arguments";
import type { DebtId } from "@duebook/protocol/terms";
import type { Address, Hex } from "viem";
import { CHAIN, type Chain } from "./start-chain.ts";

/** Who sends what to which contract. */
export interface Transaction {
  readonly from: Party;
  readonly to: Address;
  readonly data: Hex;
}

/** The chain, and the debt that a history is about. */
export interface Scene {
  readonly chain: Chain;
  readonly id: DebtId;
}

/** Whoever acts, unless somebody else sends what was signed: the payer, or for the payer the buyer. */
export function senderOf(call: { by: Party; isRelayed: boolean }): Party {
  return call.isRelayed ? relayerOf(call.by) : call.by;
}

/** Somebody else: the payer, or for the payer the buyer. */
export function relayerOf(party: Party): Party {
  return party === "payer" ? "buyer" : "payer";
}

/** Empty unless somebody else sends: then sending is no signature. */
export function signedBy(chain: Chain, call: { by: Party; isRelayed: boolean }, data: object): Promise<Hex> | Hex {
  return call.isRelayed ? sign(chain, call.by, data) : "0x";
}

type TypedData = Parameters<Chain["wallets"][Party]["signTypedData"]>[0];

export function sign({ wallets }: Chain, party: Party, data: object): Promise<Hex> {
  return wallets[party].signTypedData(data as TypedData);
}

export function addressOf({ wallets }: Chain, party: Party): Address {
  return wallets[party].account.address;
}

export function bookDomain({ book }: Chain) {
  return { chain: CHAIN, debtBook: book.address } as const;
}
