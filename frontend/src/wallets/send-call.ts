import type { Address, Hex, WaitForTransactionReceiptParameters } from "viem";
import { getTransactionCount, sendTransaction } from "viem/actions";
import type { Connection } from "./connection.ts";

/** A transaction that the wallet has sent, and by what to know another that takes its place. */
export interface SentTransaction {
  readonly hash: Hex;
  readonly replacement: NonNullable<WaitForTransactionReceiptParameters["replacement"]>;
}

interface Call {
  readonly to: Address;
  readonly data: Hex;
  /** Left to the wallet if it is left out. */
  readonly gas?: bigint;
}

/** Has the wallet send a call. Throws what the wallet throws if the person declines. */
export async function sendCall({ client, account }: Connection, call: Call): Promise<SentTransaction> {
  const nonce = await getTransactionCount(client, { address: account, blockTag: "pending" });
  const hash = await sendTransaction(client, { ...call, account, chain: null });
  return { hash, replacement: { from: account, nonce, to: call.to, value: 0n, input: call.data } };
}
