import { generateKeyPairSync } from "node:crypto";
import { solanaAccountOf } from "@duebook/protocol/chain-account";
import type { Hex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

/** The keys of the process; nothing else in it holds one. */
export interface Keyring {
  /** Signs and sends the opening of accepted proposals; null where debts are opened elsewhere. */
  readonly creditor: PrivateKeyAccount | null;
}

/** Takes the keys that the configuration brings. */
export function createKeyring(keys: { readonly creditorKey: Hex | null }): Keyring {
  return { creditor: keys.creditorKey === null ? null : privateKeyToAccount(keys.creditorKey) };
}

/** A new wallet on Solana; whoever has the secret has what it receives. */
export interface NewWallet {
  readonly account: string;
  /** 64 bytes, the seed and then the public key, as solana-keygen writes them and wallets import them. */
  readonly secret: readonly number[];
}

/** Makes a wallet that nobody had before (ed25519, RFC 8032). */
export function makeWallet(): NewWallet {
  const { d = "", x = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const publicKey = Buffer.from(x, "base64url");
  return { account: solanaAccountOf(publicKey), secret: [...Buffer.from(d, "base64url"), ...publicKey] };
}
