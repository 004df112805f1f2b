import {
  type SolanaReferenceWay,
  type SolanaWalletWay,
  solanaReferenceShape,
  solanaWalletShape,
} from "@duebook/protocol/solana-http";
import { request, withToken } from "./request.ts";

/** How the link's debt is paid from a wallet on Solana. Errors: `solana/not-offered` and those of `request`. */
export function askReference(token: string): Promise<SolanaReferenceWay> {
  return request("/api/solana/reference", withToken(token, {}), solanaReferenceShape);
}

/** The wallet on Solana that is the link's debt's alone. Errors: `solana/no-wallet-left` and those of `request`. */
export function askWallet(token: string): Promise<SolanaWalletWay> {
  return request("/api/solana/wallet", withToken(token, {}), solanaWalletShape);
}
