import { deferralTypedData } from "@duebook/protocol/consent";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtView } from "@duebook/protocol/http";
import type { ChainId, DebtId } from "@duebook/protocol/terms";
import { encodeFunctionData, type Hex } from "viem";
import { getBlock, readContract, signTypedData, waitForTransactionReceipt } from "viem/actions";
import { type Connection, requireUnchanged } from "./connection.ts";
import { deploymentFor } from "./debt-on-chain.ts";
import { sendCall } from "./send-call.ts";

/** Long enough for whoever relays it, and no longer. */
const SIGN_WITHIN_SECONDS = 3_600;

/** Has the wallet sign the use of one deferral (EIP-712); whoever sends it pays the gas. */
export async function signDeferral(
  connection: Connection,
  view: DebtView,
): Promise<{ readonly signBy: number; readonly signature: Hex }> {
  await requireUnchanged(connection, view.chain as ChainId);
  const { client, account } = connection;
  const deployment = deploymentFor(view);
  const book = { address: deployment.debtBook, abi: debtBookAbi } as const;
  const nonce = await readContract(client, { ...book, functionName: "nonceOf", args: [account] });
  const signBy = Number((await getBlock(client)).timestamp) + SIGN_WITHIN_SECONDS;
  const typedData = deferralTypedData({ id: view.id as DebtId, nonce, signBy }, deployment);
  return { signBy, signature: await signTypedData(client, { ...typedData, account }) };
}

/** Uses one deferral by a transaction of the debtor's own: the sender's signature may be empty. */
export async function deferAlone(connection: Connection, view: DebtView): Promise<void> {
  await requireUnchanged(connection, view.chain as ChainId);
  const { debtBook } = deploymentFor(view);
  const args = [view.id as DebtId, 0, "0x"] as const;
  const data = encodeFunctionData({ abi: debtBookAbi, functionName: "useDeferral", args });
  const { hash } = await sendCall(connection, { to: debtBook, data });
  await waitForTransactionReceipt(connection.client, { hash });
}
