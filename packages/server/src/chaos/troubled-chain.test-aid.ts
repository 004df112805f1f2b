import {
  createFakeEvmChain,
  type FakeEvmChain,
  type Scripted,
  type ScriptedEvent,
} from "@duebook/indexer/fake-evm-chain.test-aid";
import { type FakeEvmNode, startFakeEvmNode } from "@duebook/indexer/fake-evm-node.test-aid";
import { sampleConditions, sampleTerms } from "@duebook/protocol/sample-debt.test-aid";
import type { Amount, ChainId, DebtId } from "@duebook/protocol/terms";
import { hashConditions, toContractConditions } from "@duebook/protocol/typed-data";
import { keccak256, stringToHex } from "viem";
import { DEBTS, DEEPEST_REORG, type Trouble, type TroubledRun } from "./any-trouble.test-aid.ts";
import { fall, lie } from "./vices.test-aid.ts";

/** Blocks between the tip and what no reorg can undo. */
export const FINAL_DEPTH = DEEPEST_REORG + 1;

/** A chain with three debts, and three endpoints of it to which a run of trouble happens. */
export interface TroubledChain {
  readonly chain: ChainId;
  readonly quorum: 1 | 2;
  readonly urls: readonly string[];
  readonly debts: readonly DebtId[];
  /** Lets the next trouble happen; false once there is none left. */
  step(): boolean;
  /** Makes every endpoint honest and well, pays each debt once more, and makes all of it final. */
  heal(): void;
  /** Adds an empty block to the honest chain. */
  goOn(): void;
  /** Hash of the honest block of this number, if there is one. */
  blockHash(number: number): string | undefined;
  /** Block hash and log index of every event of the honest chain, in its order. */
  events(): readonly string[];
  tipHash(): string;
  finalNumber(): number;
  /** What the honest chain says was paid toward a debt up to a block. */
  paidBy(debt: DebtId, number: number): Amount;
  stop(): Promise<unknown>;
}

const AMOUNT: Amount = 1_000_000n;
const PAYER = "0x00000000000000000000000000000000000000aa";
const conditions = sampleConditions();
const conditionsHash = hashConditions(conditions);

/** Starts the endpoints of the run's chain. */
export async function startTroubledChain(seed: number, { quorum, liar, steps }: TroubledRun): Promise<TroubledChain> {
  const chainNumber = 1_000_000 + seed;
  const debts = Array.from({ length: DEBTS }, (_, index) => keccak256(stringToHex(`${seed}/${index}`)));
  const honest = createFakeEvmChain();
  honest.mine(registration(), ...debts.map(opening));
  honest.mineEmpty(FINAL_DEPTH); // no reorg undoes the openings
  const nodes = await Promise.all([0, 1, 2].map(() => startFakeEvmNode(honest)));
  for (const node of nodes) Object.assign(node, { chainNumber, finalDepth: FINAL_DEPTH });
  const left = [...steps];
  const mine = (numbers: readonly number[]) => {
    for (const number of numbers) honest.mine(...paymentOf(honest, debts[number]));
  };
  return {
    chain: `eip155:${chainNumber}`,
    quorum,
    urls: nodes.map(({ url }) => url),
    debts,
    step() {
      const next = left.shift();
      if (next !== undefined) happen(next, { honest, nodes, liar, mine, chainNumber });
      return left.length > 0;
    },
    heal() {
      for (const node of nodes) heal(node, honest, chainNumber);
      mine([...debts.keys()]);
      honest.mineEmpty(FINAL_DEPTH);
    },
    goOn: () => honest.mineEmpty(1),
    blockHash: (number) => honest.blocks[number]?.hash,
    events: () => honest.blocks.flatMap(({ logs }) => logs.map((log) => `${log.blockHash}/${Number(log.logIndex)}`)),
    finalNumber: () => honest.blocks.length - 1 - FINAL_DEPTH,
    tipHash: () => honest.blocks.at(-1)?.hash ?? "",
    paidBy: (debt, number) => BigInt(paymentsOf(honest.blocks.slice(0, number + 1), debt)) * AMOUNT,
    stop: () => Promise.all(nodes.map((node) => node.stop())),
  };
}

interface Scene {
  readonly honest: FakeEvmChain;
  readonly nodes: readonly FakeEvmNode[];
  readonly liar: number;
  readonly mine: (debts: readonly number[]) => void;
  readonly chainNumber: number;
}

function happen(trouble: Trouble, { honest, nodes, liar, mine, chainNumber }: Scene): void {
  const nodeAt = (index: number) => nodes[index] ?? raise();
  if (trouble.kind === "mine") mine(trouble.debts);
  if (trouble.kind === "fault") fall(nodeAt(trouble.node), trouble.fault);
  if (trouble.kind === "lie") lie(nodeAt(liar), trouble.lie, honest);
  if (trouble.kind === "heal") heal(nodeAt(trouble.node), honest, chainNumber);
  if (trouble.kind === "reorg") {
    honest.undo(trouble.depth);
    mine(trouble.debts);
    // A branch only takes over once it is longer.
    honest.mineEmpty(Math.max(0, trouble.depth + 1 - trouble.debts.length));
  }
}

function raise(): never {
  throw new RangeError("There are three endpoints.");
}

function heal(node: FakeEvmNode, chain: FakeEvmChain, chainNumber: number): void {
  const well = { httpStatus: 200, mostCalls: Number.POSITIVE_INFINITY, lags: [0], vice: () => undefined };
  Object.assign(node, { ...well, chain, chainNumber });
}

function registration(): ScriptedEvent {
  const args = { conditionsId: 1, conditionsHash, conditions: toContractConditions(conditions) };
  return { eventName: "ConditionsRegistered", args };
}

function opening(id: DebtId): ScriptedEvent {
  const terms = { ...sampleTerms(), conditionsHash };
  const { creditor, debtor } = terms;
  return { eventName: "DebtOpened", args: { id, creditor, debtor, sequence: 1, conditionsId: 1, terms } };
}

/** The next payment of the debt; none if there is no such debt, so that its block is empty. */
function paymentOf({ blocks }: FakeEvmChain, id: DebtId | undefined): readonly Scripted[] {
  if (id === undefined) return [];
  const made = paymentsOf(blocks, id);
  const facts = { amount: AMOUNT, toFees: 0n, paid: AMOUNT * BigInt(made + 1), feeAssessed: 0n, method: 1 };
  return [{ eventName: "PaymentReceived", args: { id, payer: PAYER, sequence: made + 2, ...facts } }];
}

/** Every log of the debt but its opening is a payment. */
function paymentsOf(blocks: FakeEvmChain["blocks"], id: DebtId): number {
  return Math.max(0, blocks.flatMap(({ logs }) => logs).filter(({ topics }) => topics[1] === id).length - 1);
}
