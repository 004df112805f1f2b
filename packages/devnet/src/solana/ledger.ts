import { createHash } from "node:crypto";
import { DuebookError } from "@duebook/protocol/error";
import { toBase58 } from "./base58.ts";

/** How sure a block is: being built, voted for, or beyond undoing. */
export type Level = "processed" | "confirmed" | "finalized";

/** Blocks between the one being built and the newest of this level. */
const BLOCKS_BEHIND: Readonly<Record<Level, number>> = { processed: 0, confirmed: 1, finalized: 32 };

/** Blocks for which a transaction may name a blockhash, as on mainnet (`MAX_PROCESSING_AGE`). */
export const BLOCKHASH_BLOCKS = 150;

/** One block; the newest one of a ledger is still being built. */
export interface Block {
  readonly slot: number;
  readonly parentSlot: number;
  readonly height: number;
  readonly blockhash: string;
  readonly previousBlockhash: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** Slots, blocks and their hashes; skipped slots have none. */
export interface Ledger {
  /** Blocks oldest first. */
  blocks(): readonly Block[];
  /** The block being built. */
  head(): Block;
  /** The newest block of a level, as far as this node says; a young chain has its first one. */
  at(level: Level): Block;
  /** Slot of the newest block that was ever final, whatever this node says. */
  finalSlot(): number;
  /** The newest block that has a known hash at this level. */
  latestHashed(level: Level): Block;
  bySlot(slot: number): Block | undefined;
  /** Whether a transaction that names this hash can still land. */
  isFresh(blockhash: string, level: Level): boolean;
  /** Closes the head and builds the next block on it, after so many skipped slots. */
  open(atMs: number, skippedSlots?: number): Block;
  /** Forgets the blocks above a slot and builds the next one on what is left, under other hashes than before. */
  rollBack(slot: number, branch: string): void;
  /** Makes the node answer as of so many blocks ago. */
  setLag(blocks: number): void;
}

/** A ledger that goes on from these blocks; `branch` keeps its hashes apart from those of other forks. */
export function createLedger(start: readonly Block[], firstBranch: string): Ledger {
  let blocks = [...start];
  let branch = firstBranch;
  let lag = 0;
  // What was final stays so, though fewer blocks are on top of it after a reorg. A node that is behind says less.
  let finalSlot = 0;
  const at = (level: Level) => {
    const block = blockOf(blocks, BLOCKS_BEHIND[level] + lag);
    const isUnsaid = level === "finalized" && lag === 0 && block.slot < finalSlot;
    return (isUnsaid && blocks.find(({ slot }) => slot === finalSlot)) || block;
  };
  const newestFinal = () => Math.max(finalSlot, blockOf(blocks, BLOCKS_BEHIND.finalized).slot);
  const latestHashed = (level: Level) => blockOf(blocks, Math.max(1, BLOCKS_BEHIND[level]) + lag);
  const head = () => blockOf(blocks, 0);
  const open = (atMs: number, skippedSlots = 0) => {
    const block = nextBlock(head(), head().slot + 1 + skippedSlots, atMs, branch);
    blocks.push(block);
    return block;
  };
  return {
    blocks: () => blocks,
    head,
    at,
    latestHashed,
    bySlot: (slot) => blocks.find((block) => block.slot === slot),
    isFresh(blockhash, level) {
      const block = blocks.findLast((each) => each.blockhash === blockhash);
      return block !== undefined && block.slot <= at(level).slot && head().height - block.height <= BLOCKHASH_BLOCKS;
    },
    open,
    finalSlot: newestFinal,
    rollBack(slot, newBranch) {
      finalSlot = newestFinal();
      const dropped = head();
      blocks = blocks.filter((block) => block.slot <= slot);
      branch = newBranch;
      open(dropped.atMs, dropped.slot - slot);
    },
    setLag(blocksBehind) {
      lag = blocksBehind;
    },
  };
}

/** The first block of a chain. */
export function firstBlock(slot: number, atMs: number, genesisHash: string): Block {
  return {
    slot,
    parentSlot: slot - 1,
    height: 0,
    blockhash: hashOf(genesisHash, slot, "genesis"),
    previousBlockhash: genesisHash,
    atMs,
  };
}

function nextBlock(parent: Block, slot: number, atMs: number, branch: string): Block {
  return {
    slot,
    parentSlot: parent.slot,
    height: parent.height + 1,
    blockhash: hashOf(parent.blockhash, slot, branch),
    previousBlockhash: parent.blockhash,
    atMs,
  };
}

function hashOf(parentHash: string, slot: number, branch: string): string {
  return toBase58(createHash("sha256").update(`${parentHash}:${slot}:${branch}`).digest());
}

function blockOf(blocks: readonly Block[], behind: number): Block {
  const block = blocks.at(-1 - behind) ?? blocks[0];
  if (block) return block;
  throw new DuebookError("devnet/no-block", "A ledger begins with a block. Give it the first one.");
}
