import {
  createClient,
  fallback,
  type Hex,
  http,
  type PrivateKeyAccount,
  publicActions,
  TransactionReceiptNotFoundError,
  walletActions,
} from "viem";

/** What asks a chain and sends in the creditor's name. */
type CreditorClient = ReturnType<typeof createCreditorClient>;

/** Connects the creditor's account; where an endpoint does not answer, the next one is asked. */
export function createCreditorClient(account: PrivateKeyAccount, rpcUrls: readonly string[]) {
  const transport = fallback(rpcUrls.map((url) => http(url)));
  return createClient({ account, transport }).extend(publicActions).extend(walletActions);
}

/** Whether the chain took a transaction into a block and refused what it does; false while it has not taken it. */
export async function isReverted(client: CreditorClient, hash: Hex): Promise<boolean> {
  try {
    return (await client.getTransactionReceipt({ hash })).status === "reverted";
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return false;
    throw error;
  }
}
