import { type Hex, toHex } from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";

/** anvil's own words, known to everybody: these accounts hold nothing outside a local chain. */
const MNEMONIC = "test test test test test test test test test test test junk";

/** An account that signs, with its private key for wallets that want one. */
export interface DevAccount {
  readonly account: HDAccount;
  readonly key: Hex;
}

function devAccount(addressIndex: number): DevAccount {
  const account = mnemonicToAccount(MNEMONIC, { addressIndex });
  return { account, key: toHex(account.getHdKey().privateKey ?? new Uint8Array()) };
}

/** Deploys at nonces 0, 1 and 2, so that the addresses of the local contracts are known beforehand. */
export const deployer = devAccount(0);
/** To whom every debt of the portfolio is owed. */
export const creditor = devAccount(1);
/** One for each debt of the portfolio. */
export const debtors: readonly DevAccount[] = [2, 3, 4, 5].map(devAccount);
/** Pays for somebody else. */
export const payer = devAccount(6);
/** Runs Duebook for the creditor: may sign receipts and nothing else, and pays for what is written. */
export const servicer = devAccount(7);
