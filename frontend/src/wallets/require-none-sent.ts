import { DuebookError } from "@duebook/protocol/error";
import { TransactionNotFoundError, TransactionReceiptNotFoundError } from "viem";
import { getTransaction, getTransactionCount, getTransactionReceipt } from "viem/actions";
import { forgetSent, keptSent, type SentPayment } from "../debt/sent-payment.ts";
import type { Connection } from "./connection.ts";

/**
 * Refuses while an earlier payment of the account toward the debt may still be taken, or was taken and does not show yet.
 * Error: `pay/sent-already`. A payment that the chain refused, or whose place another transaction took, is forgotten.
 */
export async function requireNoneSent(connection: Connection, id: string): Promise<void> {
  const sent = keptSent(id).find(({ account }) => account === connection.account);
  if (sent === undefined) return;
  if (!(await cameToNothing(connection, sent))) {
    const { transaction } = sent;
    throw new DuebookError("pay/sent-already", `Transaction ${transaction} was sent before.`, { transaction });
  }
  forgetSent(id, sent.transaction);
}

async function cameToNothing({ client }: Connection, { transaction, account, nonce }: SentPayment): Promise<boolean> {
  const hash = transaction;
  const receipt = await getTransactionReceipt(client, { hash }).catch(nullIf(TransactionReceiptNotFoundError));
  if (receipt !== null) return receipt.status === "reverted";
  // Before the count: a transaction that is taken in between is then found as known, not as replaced.
  const known = await getTransaction(client, { hash }).catch(nullIf(TransactionNotFoundError));
  return known === null && (await getTransactionCount(client, { address: account })) > nonce;
}

function nullIf(Missing: typeof TransactionNotFoundError | typeof TransactionReceiptNotFoundError) {
  return (error: unknown): null => {
    if (error instanceof Missing) return null;
    throw error;
  };
}
