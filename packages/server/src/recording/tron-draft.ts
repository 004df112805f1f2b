import type { Types } from "tronweb";
import type { Call, Draft, Refusal, SignedTransaction } from "./chain-writer.ts";
import { refusedOrThrown } from "./evm-draft.ts";
import { type EvmHand, requireFunds } from "./evm-hand.ts";
import type { ByNode } from "./tron-writer.ts";

/** What a transaction may use beyond its estimate, in percent. TRON burns the whole limit of one that needs more. */
const ENERGY_MARGIN = 30n;
/** Sun for each byte (chain parameter getTransactionFee); the free ones are not counted on. */
const SUN_PER_BYTE = 1_000n;
/** Signature and framing around the raw data. */
const BYTES_AROUND = 140n;
/** The chain's own ceiling of a fee limit, in sun: 15,000 TRX. */
const HIGHEST_FEE_LIMIT = 15_000_000_000n;

/** What is kept of a transaction: by when a block must hold it, in milliseconds, and the block that it refers to. */
export interface TronBody {
  readonly expiresAtMs: number;
  readonly referenceBlock: string;
}

/** Tries a call on the newest state, and builds its transaction on the newest block. */
export async function draftTron(hand: EvmHand, byNode: ByNode, call: Call): Promise<Draft | Refusal> {
  const { client, account, asked } = hand;
  const energy = await client.estimateGas({ account: account.address, ...call }).catch(refusedOrThrown(hand));
  if (typeof energy === "string") return { refused: energy };
  const price = await asked(() => client.getGasPrice());
  const feeLimit = (price * energy * (100n + ENERGY_MARGIN)) / 100n;
  if (feeLimit > HIGHEST_FEE_LIMIT) return { refused: "recording/above-fee-limit" };
  const built = await build(byNode, call, account.address, feeLimit);
  // The fee limit is for energy alone; bytes come on top.
  const mostCost = feeLimit + (BigInt(built.raw_data_hex.length / 2) + BYTES_AROUND) * SUN_PER_BYTE;
  await requireFunds(hand, mostCost);
  return { mostCost, leastNonce: null, sign: () => sign(hand, built, mostCost) };
}

function build(byNode: ByNode, { to, data }: Call, sender: string, feeLimit: bigint): Promise<Types.Transaction> {
  return byNode(async (node) => {
    const options = { txLocal: true, feeLimit: Number(feeLimit), input: data.slice(2) };
    const [contract, owner] = [`41${to.slice(2)}`, `41${sender.slice(2)}`] as const;
    return (await node.transactionBuilder.triggerSmartContract(contract, "", options, [], owner)).transaction;
  });
}

/** The id is the hash of the raw data, and TRON takes signatures that end in 1b or 1c as Ethereum's do. */
async function sign({ account }: EvmHand, built: Types.Transaction, mostCost: bigint): Promise<SignedTransaction> {
  const signature = await account.sign({ hash: `0x${built.txID}` });
  const { expiration, ref_block_bytes, ref_block_hash } = built.raw_data;
  const body: TronBody = { expiresAtMs: expiration, referenceBlock: `${ref_block_bytes}${ref_block_hash}` };
  const raw = JSON.stringify({ ...built, signature: [signature.slice(2)] });
  return { id: built.txID, raw, mostCost, body };
}
