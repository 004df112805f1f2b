import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { getBase58Encoder } from "@solana/kit";
import { bytesToHex, type Hex } from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef } from "./chain-source.ts";
import { blockAnswer, genesisHashAnswer, slotAnswer, slotsAnswer } from "./solana-answers.ts";
import { malformed, type SolanaClient } from "./solana-client.ts";

/** Final once and for all: nothing less is ever recorded. */
export const FINALIZED = "finalized";

/** Voted for by two thirds of the stake, and may still be undone: enough to be silent, never to count. */
export const CONFIRMED = "confirmed";

/** How sure it is that what is read stays. */
export type Commitment = typeof FINALIZED | typeof CONFIRMED;

/** Characters of a genesis hash in a CAIP-2 id (https://namespaces.chainagnostic.org/solana/caip2). */
const CAIP2_CHARACTERS = 32;

/** A block with the signatures of its transactions, in their order. */
export interface SolanaBlock {
  readonly block: BlockRef;
  readonly signatures: readonly string[];
}

/** The endpoint serves the chain that it is meant to serve, or it throws `chain/wrong-chain`. */
export async function requireCluster(client: SolanaClient): Promise<void> {
  const genesisHash = await client.ask(client.rpc.getGenesisHash(), genesisHashAnswer);
  const shown: ChainId = `solana:${genesisHash.slice(0, CAIP2_CHARACTERS)}`;
  if (shown === client.chain) return;
  throw new DuebookError(
    "chain/wrong-chain",
    `The endpoint of ${client.chain} serves ${shown}. Correct the endpoint's URL in the configuration.`,
    { chain: client.chain, shown },
  );
}

/** The newest final block. */
export async function readFinal(client: SolanaClient): Promise<BlockRef> {
  const slot = await client.ask(client.rpc.getSlot({ commitment: FINALIZED }), slotAnswer);
  return readBlock(client, slot);
}

/**
 * The block of a slot; where it was skipped, the next one, since between the two nothing can be.
 * Throws `chain/behind` if there is none yet.
 */
export async function readBlockFrom(client: SolanaClient, slot: number): Promise<BlockRef> {
  const block = await findBlock(client, slot);
  if (block) return block;
  const [next] = await readSlots(client, slot, 1);
  if (next === undefined) throw behind(client, slot);
  return readBlock(client, next);
}

/** The blocks of these slots, both included. Throws `chain/moved` if one does not link to the one before it. */
export async function readBlocks(client: SolanaClient, from: number, to: number): Promise<readonly BlockRef[]> {
  const slots = (await readSlots(client, from, to - from + 1)).filter((slot) => slot <= to);
  const blocks = await Promise.all(slots.map((slot) => readBlock(client, slot)));
  const broken = blocks.find((block, index) => index > 0 && blocks[index - 1]?.hash !== block.parentHash);
  if (broken) throw chainMoved(client.chain, broken.number);
  return blocks;
}

/** The block that was named is still there, so whatever was read before this was of its branch, or it throws. */
export async function requireStillThere(client: SolanaClient, expected: BlockRef): Promise<void> {
  const shown = await findBlock(client, expected.number);
  if (shown?.hash !== expected.hash) throw chainMoved(client.chain, expected.number);
}

/** The block of a slot with the signatures of its transactions. */
export async function readSignedBlock(
  client: SolanaClient,
  slot: number,
  commitment: Commitment,
): Promise<SolanaBlock> {
  return readDetailed(client, slot, "signatures", commitment);
}

/** The block of a slot; null if it was skipped. */
async function findBlock(client: SolanaClient, slot: number): Promise<BlockRef | null> {
  try {
    return await readBlock(client, slot);
  } catch (error) {
    if (error instanceof DuebookError && error.code === "chain/skipped") return null;
    throw error;
  }
}

async function readBlock(client: SolanaClient, slot: number): Promise<BlockRef> {
  return (await readDetailed(client, slot, "none", FINALIZED)).block;
}

async function readDetailed(
  client: SolanaClient,
  slot: number,
  transactionDetails: "none" | "signatures",
  commitment: Commitment,
): Promise<SolanaBlock> {
  const asked = {
    commitment,
    transactionDetails,
    rewards: false,
    maxSupportedTransactionVersion: 1,
  } as const;
  const call =
    transactionDetails === "none"
      ? client.rpc.getBlock(BigInt(slot), { ...asked, transactionDetails })
      : client.rpc.getBlock(BigInt(slot), { ...asked, transactionDetails });
  const { blockhash, previousBlockhash, blockTime, signatures } = await client.ask(call, blockAnswer);
  if (blockTime === null) throw malformed(client.chain, `a block of slot ${slot} without a time`);
  return {
    block: { number: slot, hash: hexOf(blockhash), parentHash: hexOf(previousBlockhash), at: blockTime },
    signatures,
  };
}

async function readSlots(client: SolanaClient, from: number, limit: number): Promise<readonly number[]> {
  const call = client.rpc.getBlocksWithLimit(BigInt(from), limit, { commitment: FINALIZED });
  const slots = await client.ask(call, slotsAnswer);
  const isOrdered = slots.every((slot, index) => slot >= from && (index === 0 || slot > (slots[index - 1] ?? slot)));
  if (!isOrdered) throw malformed(client.chain, `blocks from slot ${from} that are out of order`);
  return slots;
}

/** Blockhashes are 32 bytes like those of other chains; `BlockRef` has them in hexadecimal. */
function hexOf(blockhash: string): Hex {
  return bytesToHex(Uint8Array.from(getBase58Encoder().encode(blockhash)));
}

function behind({ chain }: SolanaClient, slot: number): DuebookError {
  return new DuebookError(
    "chain/behind",
    `The endpoint of ${chain} has no final block at slot ${slot} or later yet. Wait for it, or use another endpoint.`,
    { chain, slot },
  );
}
