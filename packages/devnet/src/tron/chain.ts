import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import type { Address } from "viem";
import { isExpired, type Refusal, refusalOf, refusalOfContract } from "./admission.ts";
import { BLOCK_SECONDS, type Block, type ExecutedTransaction, genesisBlock, sealBlock, witnessOf } from "./block.ts";
import { execute, type Fate } from "./execution.ts";
import { createQueue } from "./in-turn.ts";
import type { Machine, Surroundings } from "./machine.ts";
import type { Transaction } from "./transaction.ts";

/** What a chain takes from outside. */
export interface ChainOptions {
  readonly machine: Machine;
  /** Ends in the newest block; a chain that goes on from another's blocks is a fork of it. */
  readonly blocks: readonly Block[];
  /** Time that a block mined now would carry, at most 2 seconds later. */
  readonly now: () => Instant;
  /** Where in their turns the witnesses go on; another number each time, so that no two branches have one block by chance. */
  readonly nextTurn: () => number;
  readonly blocksToFinality: number;
}

/** A transaction that was taken and is in no block yet. */
interface Waiting {
  readonly transaction: Transaction;
  readonly fate: Fate;
}

/** Where a transaction is. */
export interface Found {
  readonly block: Block;
  readonly index: number;
  readonly executed: ExecutedTransaction;
}

/** The first block of a chain, in which these accounts have their sun. */
export async function createGenesis(
  machine: Machine,
  chainNumber: number,
  startAt: Instant,
  balances: ReadonlyMap<Address, bigint>,
): Promise<Block> {
  const root = await machine.at(machine.emptyRoot, async (state) => {
    for (const [account, sun] of balances) await state.addBalance(account, sun);
    return state.root();
  });
  return genesisBlock(chainNumber, startAt, root);
}

/** Blocks on blocks, and transactions that wait for one. One thing happens after the other. */
export class TronChain {
  readonly #options: ChainOptions;
  readonly #inTurn = createQueue();
  /** Block of each transaction. */
  readonly #numbers = new Map<string, number>();
  #blocks: readonly Block[];
  #waiting: readonly Waiting[] = [];
  #turn: number;

  /** Goes on from the given blocks. */
  constructor(options: ChainOptions) {
    this.#options = options;
    this.#blocks = options.blocks;
    this.#turn = options.nextTurn();
    for (const block of this.#blocks) remember(this.#numbers, block);
  }

  /** All blocks by their number; the array never changes, a longer chain has another. */
  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** The newest block. */
  get head(): Block {
    const head = this.#blocks.at(-1);
    if (head) return head;
    throw new DuebookError(
      "devnet/tron-no-genesis",
      "A chain without a first block cannot go on. Give it createGenesis.",
    );
  }

  /** Number of the newest block that no reorg may replace. */
  get finalNumber(): number {
    return Math.max(0, this.head.number - this.#options.blocksToFinality);
  }

  /** What was taken and is in no block yet. */
  get pending(): readonly Transaction[] {
    return this.#waiting.map(({ transaction }) => transaction);
  }

  /** Where a transaction was mined, if it was. */
  find(transactionId: string): Found | undefined {
    const block = this.#blocks[this.#numbers.get(transactionId) ?? -1];
    const index = block?.transactions.findIndex(({ transaction }) => transaction.id === transactionId) ?? -1;
    const executed = block?.transactions[index];
    return block && executed && { block, index, executed };
  }

  /**
   * Takes a transaction to be mined, or says why not.
   * @param nextFate asked once, if the transaction is taken
   */
  submit(transaction: Transaction, nextFate: () => Fate): Promise<Refusal | undefined> {
    return this.#inTurn(async () => {
      const { head } = this;
      const isKnown = (id: string) => this.#numbers.has(id) || this.pending.some((other) => other.id === id);
      const view = { head, blockAt: (number: number) => this.#blocks[number], isKnown };
      const refusal = await this.#options.machine.at(head.stateRoot, (state) => refusalOf(transaction, view, state));
      if (!refusal) this.#waiting = [...this.#waiting, { transaction, fate: nextFate() }];
      return refusal;
    });
  }

  /** Mines what waits into the first of so many blocks. */
  mine(blocks: number): Promise<void> {
    return this.#inTurn(async () => {
      for (let mined = 0; mined < blocks; mined += 1) await this.#mineOne();
    });
  }

  /**
   * Replaces the newest blocks by empty ones at the same heights and times.
   * @throws DuebookError `devnet/tron-final` if one of them is final
   */
  reorg(depth: number): Promise<void> {
    return this.#inTurn(async () => {
      refuseFinal(depth, this.head.number - this.finalNumber);
      const replaced = this.#blocks.slice(-depth);
      for (const block of replaced) forget(this.#numbers, block);
      this.#blocks = this.#blocks.slice(0, -depth);
      this.#turn = this.#options.nextTurn();
      for (const { minedAt } of replaced) await this.#append(minedAt, []);
    });
  }

  async #mineOne(): Promise<void> {
    const minedAt = Math.max(this.head.minedAt + BLOCK_SECONDS, slotOf(this.#options.now()));
    const alive = this.#waiting.filter(({ transaction }) => !isExpired(transaction, minedAt));
    this.#waiting = alive.filter(({ fate }) => fate === "isHeld");
    const taken = alive.filter(({ fate }) => fate !== "isHeld");
    await this.#append(minedAt, taken);
  }

  async #append(minedAt: Instant, taken: readonly Waiting[]): Promise<void> {
    const number = this.head.number + 1;
    const surroundings = { number, minedAt, witness: witnessOf(number + this.#turn) };
    const block = await mineOn(this.#options.machine, this.head, surroundings, taken);
    remember(this.#numbers, block);
    this.#blocks = [...this.#blocks, block];
  }
}

function remember(numbers: Map<string, number>, { number, transactions }: Block): void {
  for (const { transaction } of transactions) numbers.set(transaction.id, number);
}

function forget(numbers: Map<string, number>, { transactions }: Block): void {
  for (const { transaction } of transactions) numbers.delete(transaction.id);
}

/** Blocks stand at multiples of three seconds; what comes in between waits for the next. */
function slotOf(at: Instant): Instant {
  return Math.ceil(at / BLOCK_SECONDS) * BLOCK_SECONDS;
}

async function mineOn(
  machine: Machine,
  parent: Block,
  surroundings: Surroundings,
  taken: readonly Waiting[],
): Promise<Block> {
  return machine.at(parent.stateRoot, async (state) => {
    const transactions: ExecutedTransaction[] = [];
    for (const { transaction, fate } of taken) {
      // Valid when it came, but perhaps no more after those before it; then TRON leaves it out without a word.
      if (await refusalOfContract(transaction, state)) continue;
      transactions.push(await execute(transaction, state, surroundings, fate));
    }
    return sealBlock({ ...surroundings, parentId: parent.id, transactions, stateRoot: await state.root() });
  });
}

function refuseFinal(depth: number, replaceable: number): void {
  if (depth > 0 && depth <= replaceable) return;
  throw new DuebookError(
    "devnet/tron-final",
    `A reorg can replace 1 to ${replaceable} blocks here, not ${depth}: what stands below is final. Mine more, or fork a second node from an earlier block.`,
    { depth, replaceable },
  );
}
