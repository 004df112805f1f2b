import { createECDH, generateKeyPairSync } from "node:crypto";
import { solanaAccountOf } from "@duebook/protocol/chain-account";
import { DuebookError } from "@duebook/protocol/error";
import type { Hex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

/** The keys of the process; nothing else in it holds one. */
export interface Keyring {
  /** Signs and sends the opening of accepted proposals; null where debts are opened elsewhere. */
  readonly creditor: PrivateKeyAccount | null;
  /** Signs what is written on chain about payments, and pays for it; null where nothing is written. */
  readonly servicer: PrivateKeyAccount | null;
}

/** What the configuration brings. */
export interface Keys {
  readonly creditorKey: Hex | null;
  readonly servicerKey: Hex | null;
  /** 32 bytes, under which files once lay: needed once, by a store that has some, when it is brought to 0027. */
  readonly sealKey?: Hex | null;
  /** Signs who sends notifications (RFC 8292): 32 bytes as base64url, as `web-push generate-vapid-keys` prints it; left out, none are sent. */
  readonly vapidKey?: string | null;
}

/** A key pair that notifications are signed with, as base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The key pair of notifications, or null if there is none; browsers are given the public one. */
export function vapidKeysOf({ vapidKey = null }: Keys): VapidKeys | null {
  if (vapidKey === null) return null;
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.from(vapidKey, "base64url"));
  return { publicKey: pair.getPublicKey().toString("base64url"), privateKey: vapidKey };
}

/** Takes the keys that the configuration brings. Throws `config/same-key`. */
export function createKeyring({ creditorKey, servicerKey }: Keys): Keyring {
  const creditor = creditorKey === null ? null : privateKeyToAccount(creditorKey);
  const servicer = servicerKey === null ? null : privateKeyToAccount(servicerKey);
  // Openings and recordings are numbered apart from each other: one account would take the same nonce twice.
  if (creditor === null || creditor.address !== servicer?.address) return { creditor, servicer };
  const sentence = `The creditor's key and the servicer's are both that of ${creditor.address}. Make another account for the servicer, and let it sign receipts (DebtBook.authorize).`;
  throw new DuebookError("config/same-key", sentence, { account: creditor.address });
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
