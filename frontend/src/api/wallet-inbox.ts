import { type WalletInbox, walletChallengeShape, walletInboxShape } from "@duebook/protocol/http";
import type { Address, Hex } from "viem";
import { posted, request } from "./request.ts";

/** Asks what this account is to sign to see its debts. */
export async function readChallenge(account: Address): Promise<string> {
  return (await request("/api/wallet/challenge", posted({ account }), walletChallengeShape)).message;
}

/** Opens the debts of the account that signed. Error: `wallet/not-proven`. */
export function openWalletInbox(message: string, signature: Hex): Promise<WalletInbox> {
  return request("/api/wallet/inbox", posted({ message, signature }), walletInboxShape);
}
