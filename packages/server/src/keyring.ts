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
