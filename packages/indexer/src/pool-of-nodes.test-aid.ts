import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { DebtId } from "@duebook/protocol/terms";
import { encodeAbiParameters, getAbiItem, type Hex, keccak256, zeroAddress } from "viem";
import { catchUp, type Progress } from "./catch-up.ts";
import { createEvmSource } from "./evm-source.ts";
import { createFakeEvmChain, DEBT_BOOK, type FakeBlock, type FakeEvmChain, TOKEN } from "./fake-evm-chain.test-aid.ts";
import { type FakeEvmNode, startFakeEvmNode } from "./fake-evm-node.test-aid.ts";
import { createMemoryEventStore, type MemoryEventStore } from "./memory-event-store.test-aid.ts";
import { createSourcePool, type PoolOptions, type SourcePool } from "./source-pool.ts";

/** Whose payments are on the chains of these tests. */
export const DEBT: DebtId = keccak256("0x0a");

const NAMES = ["a", "b", "c"] as const;
type Name = (typeof NAMES)[number];

/** Three nodes at the wire in front of one scripted chain, and what is recorded from them; final is 30 blocks below the tip. */
export interface PoolOfNodes {
  readonly chain: FakeEvmChain;
  readonly nodes: Readonly<Record<Name, FakeEvmNode>>;
  readonly store: MemoryEventStore;
  /** A pool of the first so many nodes; each answers about its head later than the one before, so "a" is read first. */
  poolOf(count: number, options?: PoolOptions): SourcePool;
  pass(pool: SourcePool): Promise<Progress>;
  /** Mines so many blocks with the debt's next payment in each. */
  payIn(count: number): void;
  /** Where the recorded events stand, and where those of the chain do. */
  recorded(): readonly unknown[];
  onChain(): readonly unknown[];
  /** What DebtBook answers about the debt after these blocks. */
  debtAfter(blocks: readonly FakeBlock[]): Hex;
  stop(): Promise<unknown>;
}

/** Starts the nodes. */
export async function startPoolOfNodes(): Promise<PoolOfNodes> {
  const chain = createFakeEvmChain();
  const [a, b, c] = await Promise.all([startFakeEvmNode(chain), startFakeEvmNode(chain), startFakeEvmNode(chain)]);
  const nodes = { a, b, c };
  const store = createMemoryEventStore();
  return {
    chain,
    nodes,
    store,
    poolOf: (count, options) => {
      const sources = NAMES.slice(0, count).map((name) => ({ name, source: sourceOn(nodes[name].url) }));
      return createSourcePool(sources, { stopwatch: slowing(), ...options });
    },
    pass: (pool) => catchUp(pool, store, () => {}),
    payIn: (count) => payOn(chain, count),
    recorded: () => store.events().map(({ blockHash, logIndex }) => [blockHash, logIndex]),
    onChain: () => chain.blocks.flatMap(({ logs }) => logs.map((log) => [log.blockHash, Number(log.logIndex)])),
    debtAfter,
    stop: () => Promise.all(NAMES.map((name) => nodes[name].stop())),
  };
}

/** Mines so many blocks with the debt's next payment in each. */
export function payOn(chain: FakeEvmChain, count: number): void {
  for (let block = 0; block < count; block += 1) {
    const sequence = chain.blocks.flatMap(({ logs }) => logs).length + 1;
    chain.mine({ id: DEBT, sequence, amount: 1_000_000n });
  }
}

/** A chain of payments with the same first blocks and another branch above them. */
export function forkOf(length: number, common: number): FakeEvmChain {
  const fork = createFakeEvmChain();
  payOn(fork, length);
  fork.undo(length - common);
  payOn(fork, length - common);
  return fork;
}

/** Makes a node answer as if the block of this number had no logs; it refuses receipts if it is told to. */
export function leaveOut(node: FakeEvmNode, number: number, hasReceipts = true): void {
  node.vice = ({ method, params }) => {
    if (!hasReceipts && method.includes("Receipt")) return { error: { code: -32601, message: "no receipts here" } };
    if (method !== "eth_getLogs") return undefined;
    const { blockHash, fromBlock, toBlock } = params[0] as Record<string, Hex>;
    const asked = node.chain.blocks.filter(({ number: height, hash }) =>
      blockHash ? hash === blockHash : Number(height) >= Number(fromBlock) && Number(height) <= Number(toBlock),
    );
    return { result: asked.flatMap((block) => (Number(block.number) === number ? [] : block.logs)) };
  };
}

/** What each endpoint did wrong last. */
export function faultsOf(pool: SourcePool): readonly (string | null)[] {
  return pool.health().map(({ because }) => because);
}

const ZEROS: Readonly<Record<string, unknown>> = { address: zeroAddress, bool: false };

/** What DebtBook answers about the debt after these blocks. */
export function debtAfter(blocks: readonly FakeBlock[]): Hex {
  const sequence = blocks.flatMap(({ logs }) => logs).length;
  const { outputs } = getAbiItem({ abi: debtBookAbi, name: "debtOf" });
  const [{ components }] = outputs;
  const zeros = Object.fromEntries(components.map(({ name, type }) => [name, ZEROS[type] ?? 0]));
  const debt = { ...zeros, paid: BigInt(sequence) * 1_000_000n, sequence, state: 1 };
  return encodeAbiParameters(outputs, [debt] as never);
}

function sourceOn(rpcUrl: string) {
  const token = { address: TOKEN, decimals: 6 };
  const place = { chain: "eip155:31337", rpcUrl, debtBook: DEBT_BOOK, token, startBlock: 1 } as const;
  return createEvmSource({ ...place, finality: { depth: 30 } });
}

function slowing(): () => number {
  let now = 0;
  return () => {
    now += 1;
    return now ** 2;
  };
}
