import { DuebookError } from "@duebook/protocol/error";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtView } from "@duebook/protocol/http";
import type { Amount, Instant } from "@duebook/protocol/terms";
import { encodeFunctionData, type Hex, parseEventLogs, type TransactionReceipt } from "viem";
import { estimateContractGas, getBlock, simulateContract } from "viem/actions";
import { forgetSent, keepSent } from "../debt/sent-payment.ts";
import { allowToken, requireTokens } from "./allow-token.ts";
import { type Connection, requireUnchanged } from "./connection.ts";
import { type DebtOnChain, readDebtOnChain } from "./debt-on-chain.ts";
import type { OnPayStep } from "./pay-step.ts";
import { requireNoneSent } from "./require-none-sent.ts";
import { type SentTransaction, sendCall } from "./send-call.ts";
import { requireTaken } from "./take-transaction.ts";

/** What the person chose to pay. */
export type PayOrder =
  | { readonly kind: "amount"; readonly amount: Amount }
  | { readonly kind: "everything"; readonly amount: Amount };

/** A payment that the chain has taken. */
export interface TakenPayment {
  readonly transaction: Hex;
  /** What was credited, as the contract says. */
  readonly amount: Amount;
  readonly at: Instant;
}

/**
 * Pays toward the debt with the connected account: checks, allows exactly what is needed, tries, pays, waits.
 * Nothing was paid if it throws, except with `pay/outcome-unknown`, which carries the transaction.
 */
export async function payDebt(
  connection: Connection,
  view: DebtView,
  order: PayOrder,
  onStep: OnPayStep,
): Promise<TakenPayment> {
  onStep({ name: "check" });
  await requireUnchanged(connection, view.chain as DebtOnChain["deployment"]["chain"]);
  await requireNoneSent(connection, view.id);
  const debt = await readDebtOnChain(connection, view);
  const most = mostTaken(debt, order);
  await requireTokens(connection, debt, most);
  await allowToken(connection, debt, most, onStep);
  onStep({ name: "pay", amount: order.kind === "everything" ? debt.payoff : most });
  const sent = await send(connection, debt, order, most);
  // Before anything is waited for, so that closing the page does not lose it.
  const { account } = connection;
  keepSent(view.id, { transaction: sent.hash, account, nonce: sent.replacement.nonce, sentAt: view.asOf.at });
  onStep({ name: "wait" });
  const receipt = await requireTaken(connection, sent).catch((error: DuebookError) => {
    if (error.code !== "pay/outcome-unknown") forgetSent(view.id, sent.hash);
    throw error;
  });
  return takenPayment(connection, debt, receipt);
}

function mostTaken(debt: DebtOnChain, order: PayOrder): Amount {
  if (order.kind === "everything") return debt.payoffSoon;
  if (order.amount <= debt.left) return order.amount;
  const context = { amount: order.amount, left: debt.left };
  throw new DuebookError("pay/more-than-left", "That is more than is left. Nothing was paid.", context);
}

async function send(
  connection: Connection,
  debt: DebtOnChain,
  order: PayOrder,
  most: Amount,
): Promise<SentTransaction> {
  const { client, account } = connection;
  await requireUnchanged(connection, debt.deployment.chain);
  const functionName = order.kind === "everything" ? "payoff" : "pay";
  const call = { address: debt.deployment.debtBook, abi: debtBookAbi, functionName, args: [debt.id, most] } as const;
  // A try that costs nothing: what the contract would refuse never reaches the wallet.
  await simulateContract(client, { ...call, account });
  const gas = await estimateContractGas(client, { ...call, account });
  // An estimate is exact, and a fee that grows by the second can make the same payment dearer in the next block (by 767 gas
  // as measured). A quarter more is a margin: what is not used costs nothing.
  return sendCall(connection, { to: call.address, data: encodeFunctionData(call), gas: (gas * 125n) / 100n });
}

async function takenPayment(
  { client }: Connection,
  debt: DebtOnChain,
  receipt: TransactionReceipt,
): Promise<TakenPayment> {
  const { transactionHash: hash, logs, blockHash } = receipt;
  const [event] = parseEventLogs({ abi: debtBookAbi, eventName: "PaymentReceived", args: { id: debt.id }, logs });
  if (event === undefined) {
    throw new DuebookError("pay/outcome-unknown", `Transaction ${hash} shows no payment of this debt.`, { hash });
  }
  const { timestamp } = await getBlock(client, { blockHash }).catch((cause: unknown) => {
    // The chain has taken it: whatever is wrong now, "nothing was paid" would be untrue.
    throw new DuebookError("pay/outcome-unknown", `The block of transaction ${hash} cannot be read.`, { hash }, cause);
  });
  return { transaction: hash, amount: event.args.amount, at: Number(timestamp) };
}
