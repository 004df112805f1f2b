import * as consent from "@duebook/protocol/consent";
import type { Restructuring } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { CHAIN, type Wallet, type World } from "./world.ts";

/** What is signed for DebtBook beside the terms. */
export interface Acts {
  readonly Restructuring: Restructuring;
  readonly Voiding: consent.Voiding;
  readonly Deferral: consent.Deferral;
  readonly Dispute: consent.Disputing;
  readonly Authorization: consent.Authorization;
}

const TYPED_DATA = {
  Restructuring: consent.restructuringTypedData,
  Voiding: consent.voidingTypedData,
  Deferral: consent.deferralTypedData,
  Dispute: consent.disputeTypedData,
  Authorization: consent.authorizationTypedData,
};

/** Signs one of them (EIP-712). */
export async function signAct<Name extends keyof Acts>(
  { book }: Pick<World, "book">,
  wallet: Wallet,
  name: Name,
  message: Acts[Name],
): Promise<Hex> {
  // The name decides the message's type, which TypeScript cannot follow through the table.
  const typedDataOf = TYPED_DATA[name] as (some: Acts[Name], domain: object) => object;
  const typedData = typedDataOf(message, { chain: CHAIN, debtBook: book.address });
  return wallet.signTypedData(typedData as Parameters<Wallet["signTypedData"]>[0]);
}
