import type { BlockRef } from "@duebook/indexer/chain-source";
import { type Address, type Hex, type TransactionReceipt, TransactionReceiptNotFoundError } from "viem";
import type { Fate, SignedTransaction, Signer } from "./chain-writer.ts";
import type { EvmBody } from "./evm-draft.ts";
import type { EvmHand } from "./evm-hand.ts";
import { refusalOf } from "./refusal-of.ts";

/** What became of the versions that share a nonce. */
export async function fateOfEvm(
  hand: EvmHand,
  versions: readonly SignedTransaction[],
  signer: Signer,
  final: BlockRef,
): Promise<Fate> {
  const mined = await minedAmong(hand, versions, signer);
  if (mined !== null) return mined;
  if (!(await isUsedUp(hand, signer, final))) return { kind: "unseen" };
  // Asked again after the count: what was mined between the two questions has a receipt now.
  return (await minedAmong(hand, versions, signer)) ?? { kind: "dead" };
}

async function minedAmong(
  hand: EvmHand,
  versions: readonly SignedTransaction[],
  { sender }: Signer,
): Promise<Fate | null> {
  const { client, asked } = hand;
  for (const version of versions) {
    const receipt = await asked(() => client.getTransactionReceipt({ hash: version.id as Hex }).catch(nullIfUnseen));
    if (receipt !== null) return minedAs(hand, sender, version, receipt);
  }
  return null;
}

/**
 * Whether the nonce is used up in the final block, for good. Only asked where the newest block says so, since few nodes
 * know old states; one that does not cannot prove it, and the recording waits for one that does.
 */
async function isUsedUp({ client, asked }: EvmHand, { sender, nonce }: Signer, final: BlockRef): Promise<boolean> {
  if (nonce === null) return false;
  const address = sender;
  const used = await asked(() => client.getTransactionCount({ address, blockTag: "latest" }));
  if (used <= nonce) return false;
  return (await asked(() => client.getTransactionCount({ address, blockNumber: BigInt(final.number) }))) > nonce;
}

function nullIfUnseen(error: unknown): null {
  if (error instanceof TransactionReceiptNotFoundError) return null;
  throw error;
}

async function minedAs(
  { client }: EvmHand,
  sender: Address,
  { body }: SignedTransaction,
  receipt: TransactionReceipt,
): Promise<Fate> {
  const { blockNumber, status, gasUsed, effectiveGasPrice } = receipt;
  const code = status === "success" ? null : await whyReverted(client, sender, body as EvmBody, blockNumber);
  const cost = gasUsed * effectiveGasPrice + dataFeeOf(receipt);
  return { kind: "mined", blockNumber: Number(blockNumber), cost, code };
}

/** What chains on top of Ethereum take for their data there, beside the gas. */
function dataFeeOf(receipt: object): bigint {
  return "l1Fee" in receipt && typeof receipt.l1Fee === "string" ? BigInt(receipt.l1Fee) : 0n;
}

/** Asked of the state after the block, since not every node can run a transaction of the past again. */
async function whyReverted(
  client: EvmHand["client"],
  account: Address,
  { to, data }: EvmBody,
  blockNumber: bigint,
): Promise<string> {
  const thrown = await client.call({ account, to, data, blockNumber }).then(
    () => null,
    (error: unknown) => error,
  );
  return (thrown === null ? null : refusalOf(thrown)) ?? "recording/reverted";
}
