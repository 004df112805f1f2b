import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { EncodedAccount } from "@solana/kit";
import type { Clock } from "../clock.ts";
import { BLOCKHASH_BLOCKS, type Level } from "./ledger.ts";
import { forkOf, type NodeState } from "./node-state.ts";

/** Time of a slot on the devnet; mainnet's became shorter in 2026 and will again. */
const SLOT_MS = 400;

/** A clock that is ahead by more than this has jumped. */
const JUMP_MS = 60_000;

/** What a test does to a node's chain. */
export interface Hands {
  now(): Instant;
  slot(level?: Level): number;
  /** Closes the block being built and builds so many more; 32 later, a block is final. */
  advanceSlots(slots?: number): void;
  /** Lets so many slots pass without a block, and builds the next. */
  skipSlots(slots: number): void;
  /** Moves time on: builds the newest blocks of it, enough that everything before is final, and skips the other slots. */
  advance(seconds: number): void;
  /** Builds the next block at a clock's time, or one slot later if there is no clock. */
  follow(clock: Pick<Clock, "now"> | undefined): void;
  /** Writes an account outside of any transaction. */
  putAccount(account: EncodedAccount): void;
  /** Answers as of so many blocks ago. */
  lag(blocks: number): void;
  /** Undoes the newest blocks with their transactions; slots and time go on. Error: `devnet/final`. */
  reorg(blocks: number): void;
}

/** Hands on a chain; `onMoved` is told after each move. */
export function handsOn(state: NodeState, onMoved: () => void): Hands {
  const { ledger, bank } = state;
  const nowMs = () => ledger.head().atMs;
  const advanceSlots = (slots = 1) => {
    for (let slot = 0; slot < slots; slot += 1) {
      nextBlock(state);
      onMoved();
    }
  };
  const advanceMs = (milliseconds: number) => {
    passTime(state, milliseconds);
    onMoved();
  };
  return {
    now: () => Math.floor(nowMs() / 1000),
    slot: (level = "processed") => ledger.at(level).slot,
    advanceSlots,
    skipSlots(slots) {
      nextBlock(state, slots);
      onMoved();
    },
    advance: (seconds) => advanceMs(seconds * 1000),
    follow(clock) {
      if (!clock) return advanceSlots();
      const aheadMs = clock.now() * 1000 - nowMs();
      if (aheadMs > JUMP_MS) return advanceMs(aheadMs);
      openBlock(state, nowMs() + Math.max(0, aheadMs), 0);
      onMoved();
    },
    putAccount(account) {
      bank.put(account, ledger.head().slot);
      onMoved();
    },
    lag(blocks) {
      ledger.setLag(blocks);
      onMoved();
    },
    reorg(blocks) {
      undo(state, blocks);
      onMoved();
    },
  };
}

/** Builds the next block after so many skipped slots, each as long as any other. */
export function nextBlock(state: NodeState, skippedSlots = 0): void {
  openBlock(state, state.ledger.head().atMs + (1 + skippedSlots) * SLOT_MS, skippedSlots);
}

/** The chain of another node that has all but the newest `blocks` in common with this one. */
export function forkedState(state: NodeState, blocks: number): NodeState {
  return forkOf(state, slotBelow(state, blocks), nextBranch());
}

function openBlock({ ledger, bank }: NodeState, atMs: number, skippedSlots: number): void {
  ledger.open(atMs, skippedSlots);
  bank.enter(ledger.blocks());
}

/** As many blocks as make every earlier blockhash too old, if there is time for them. */
function passTime(state: NodeState, milliseconds: number): void {
  const until = state.ledger.head().atMs + milliseconds;
  const slots = Math.max(1, Math.floor(milliseconds / SLOT_MS));
  const built = Math.min(slots, BLOCKHASH_BLOCKS + 1);
  for (let block = built - 1; block >= 0; block -= 1) {
    openBlock(state, until - block * SLOT_MS, block === built - 1 ? slots - built : 0);
  }
}

function undo(state: NodeState, blocks: number): void {
  const slot = slotBelow(state, blocks);
  const final = state.ledger.finalSlot();
  if (slot < final) {
    const sentence = `The newest ${blocks} blocks reach below slot ${final}, which is final. Undo fewer, or fork the node.`;
    throw new DuebookError("devnet/final", sentence, { blocks, final });
  }
  state.bank.rollBack(slot);
  state.history.rollBack(slot);
  state.ledger.rollBack(slot, nextBranch());
  state.bank.enter(state.ledger.blocks());
}

/** The slot of the newest block that stays when the newest `blocks` go. */
function slotBelow({ ledger }: NodeState, blocks: number): number {
  const kept = ledger.blocks().at(-1 - blocks) ?? ledger.blocks()[0];
  return kept?.slot ?? ledger.head().slot;
}

let branches = 0;

/** A name of its own for each branch, so that no two have a block in common that they do not share. */
function nextBranch(): string {
  branches += 1;
  return `branch ${branches}`;
}
