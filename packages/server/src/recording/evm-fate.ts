import type { BlockRef } from "@duebook/indexer/chain-source";
import { type Hex, type TransactionReceipt, TransactionReceiptNotFoundError } from "viem";
import type { Fate, SignedTransaction } from "./chain-writer.ts";
import type { EvmBody } from "./evm-draft.ts";
import type { EvmHand } from "./evm-hand.ts";
import { refusalOf } from "./refusal-of.ts";

/**
 * What became of the versions that share a nonce. Dead: the nonce is used up in the final block, by none of them. First the
 * count and then the receipts, so that what is mined in between has a receipt. An endpoint that forgets receipts can make
 * one look dead that is not: then it is written again, and the contract refuses the second.
 */
export async function fateOfEvm(
  hand: EvmHand,
  versions: readonly SignedTransaction[],
  nonce: number | null,
  final: BlockRef,
): Promise<Fate> {
  const { client, account, asked } = hand;
  const counted = { address: account.address, blockNumber: BigInt(final.number) };
  const used = await asked(() => client.getTransactionCount(counted));
  for (const version of versions) {
    const receipt = await asked(() => client.getTransactionReceipt({ hash: version.id as Hex }).catch(nullIfUnseen));
    if (receipt !== null) return minedAs(hand, version, receipt);
  }
  return { kind: nonce !== null && used > nonce ? "dead" : "unseen" };
}

function nullIfUnseen(error: unknown): null {
  if (error instanceof TransactionReceiptNotFoundError) return null;
  throw error;
}

async function minedAs(hand: EvmHand, { body }: SignedTransaction, receipt: TransactionReceipt): Promise<Fate> {
  const { blockNumber, status, gasUsed, effectiveGasPrice } = receipt;
  const code = status === "success" ? null : await whyReverted(hand, body as EvmBody, blockNumber);
  const cost = gasUsed * effectiveGasPrice + dataFeeOf(receipt);
  return { kind: "mined", blockNumber: Number(blockNumber), cost, code };
}

/** What chains on top of Ethereum take for their data there, beside the gas. */
function dataFeeOf(receipt: object): bigint {
  return "l1Fee" in receipt && typeof receipt.l1Fee === "string" ? BigInt(receipt.l1Fee) : 0n;
}

/** Asked of the state after the block, since not every node can run a transaction of the past again. */
async function whyReverted({ client, account }: EvmHand, { to, data }: EvmBody, blockNumber: bigint): Promise<string> {
  const thrown = await client.call({ account: account.address, to, data, blockNumber }).then(
    () => null,
    (error: unknown) => error,
  );
  return (thrown === null ? null : refusalOf(thrown)) ?? "recording/reverted";
}
