import type { ChainId, Instant } from "@duebook/protocol/terms";
import { type ServerType, serve } from "@hono/node-server";
import type { Address } from "viem";
import { creditor, debtors, deployer, payer, servicer } from "../accounts.ts";
import { type Clock, wallNow } from "../clock.ts";
import type { ContractHost } from "../contract-host.ts";
import { listening } from "../listening.ts";
import type { Refusal } from "./admission.ts";
import { BLOCK_SECONDS, type Block } from "./block.ts";
import { createGenesis, TronChain } from "./chain.ts";
import { FAUCET, FAUCET_BALANCE, gift } from "./faucet.ts";
import { createTronFaults, type FaultState, type TronFaults } from "./faults.ts";
import { createMachine, type Machine } from "./machine.ts";
import { createMining, type Mining } from "./mining.ts";
import { createNodeTime } from "./node-time.ts";
import { createFilters } from "./rpc-filters.ts";
import { tronApp } from "./server.ts";
import type { Transaction } from "./transaction.ts";
import { refused, tronHost } from "./tron-host.ts";

/** In sun: a million TRX for each account of the devnet. */
const BALANCE = 1_000_000_000_000n;
/** No chain that anybody else has: mainnet is 0x2b6653dc, Nile 0xcd8690dc, Shasta 0x94a9059e. */
const CHAIN_NUMBER = 0x0d0e_b00c;
/** A block is final when 19 of the 27 witnesses have made a block on it, their own counted. */
const BLOCKS_TO_FINALITY = 18;

/** How a node is started; everything has a default. */
export interface TronOptions {
  /** Time of the newest block at the start; the clock's, if left out. */
  readonly startAt?: Instant;
  /** The clock that time runs with; the real present, if left out. */
  readonly now?: () => Instant;
  /** A block every so many real seconds, or 0 for blocks on demand alone; without it, a block for each transaction. */
  readonly blockSeconds?: number;
  /** What eth_chainId and contracts say. */
  readonly chainNumber?: number;
  readonly blocksToFinality?: number;
  /** Any free port, if left out. */
  readonly port?: number;
}

/** Where a fork begins, and how its node is started. */
export interface ForkOptions extends Pick<TronOptions, "port" | "blockSeconds"> {
  readonly fromBlock?: number;
}

/** A TRON full node on 127.0.0.1 with its chain, and a hand on its time, its blocks and its faults. */
export interface Tron extends ContractHost {
  /** What TronWeb takes as `fullHost`. */
  readonly url: string;
  /** What viem takes. */
  readonly jsonRpcUrl: string;
  readonly port: number;
  readonly faults: TronFaults;
  headNumber(): number;
  finalNumber(): number;
  /** Time of the node; a block mined now carries it, or the next multiple of three seconds. */
  now(): Instant;
  /** Mines blocks three seconds apart, what waits in the first of them; time moves on if it has to. */
  mine(blocks?: number): Promise<void>;
  /** Mines until what was mined before is final. */
  mineToFinality(): Promise<void>;
  /** From now on a block every so many real seconds, none for a transaction alone; 0 stops even these. */
  mineEvery(seconds: number): void;
  /** Moves time on to an instant and mines there. @throws DuebookError `devnet/time-backwards` */
  setTime(at: Instant): Promise<void>;
  /** Moves time on and mines. @throws DuebookError `devnet/time-backwards` */
  advance(seconds: number): Promise<void>;
  /** Moves on to a clock's time, if it is later; if there is time for it, all that was before becomes final. */
  follow(clock: Pick<Clock, "now">): Promise<void>;
  /** Replaces the newest blocks by empty ones of other ids at the same heights. @throws DuebookError `devnet/tron-final` */
  reorg(depth: number): Promise<void>;
  /** Gives TRX away, in a block of its own. */
  fund(account: Address, sun: bigint): Promise<void>;
  /** Starts a second node that shares the blocks up to this one, the newest if left out, and goes its own way from there. */
  fork(options?: ForkOptions): Promise<Tron>;
  stop(): Promise<void>;
}

/** What a node has in common with its forks. */
interface Origin {
  readonly machine: Machine;
  readonly chainNumber: number;
  readonly blocksToFinality: number;
  readonly clock: () => Instant;
  readonly nextTurn: () => number;
}

/** What a node begins with. */
interface Beginning {
  readonly blocks: readonly Block[];
  readonly startAt: Instant;
}

/**
 * Starts a node with a chain of its own, on which the devnet's accounts have a million TRX each.
 * @throws DuebookError `devnet/port-in-use`
 */
export async function startTron(options: TronOptions = {}): Promise<Tron> {
  const { now: clock = wallNow, chainNumber = CHAIN_NUMBER, blocksToFinality = BLOCKS_TO_FINALITY } = options;
  const { startAt = clock() } = options;
  const machine = await createMachine(chainNumber);
  const genesis = await createGenesis(machine, chainNumber, startAt - BLOCK_SECONDS, balances());
  let turn = 0;
  const origin = { machine, chainNumber, blocksToFinality, clock, nextTurn: () => turn++ };
  const node = await startNode(origin, { blocks: [genesis], startAt }, options);
  await node.mine(); // tronweb takes a newest block of number 0 for none
  return node;
}

async function startNode(origin: Origin, beginning: Beginning, options: TronOptions): Promise<Tron> {
  const { port: wanted = 0, blockSeconds } = options;
  const faults = createTronFaults();
  const time = createNodeTime(origin.clock, beginning.startAt);
  const chain = new TronChain({ ...origin, ...beginning, now: time.now });
  const mining = createMining(chain, time, blockSeconds);
  const submit = submitTo(chain, mining, faults);
  const node = { ...origin, submit, filters: createFilters(), hasBloom: faults.hasBloom };
  const server = serve({ fetch: tronApp({ chain, faults, node }).fetch, hostname: "127.0.0.1", port: wanted });
  const port = await listening(server, wanted);
  return {
    ...addressesOf(port),
    ...tronHost({ id: chainIdOf(origin.chainNumber), chain, machine: origin.machine, submit, mine: mining.mine }),
    ...mining,
    follow: ({ now: present }) => follow(mining, time.now(), present(), origin.blocksToFinality),
    faults,
    now: time.now,
    headNumber: () => chain.head.number,
    finalNumber: () => chain.finalNumber,
    mineToFinality: () => mining.mine(origin.blocksToFinality),
    reorg: (depth) => chain.reorg(depth),
    async fund(account, sun) {
      const refusal = await chain.submit(await gift(account, sun, chain.head), () => "runs");
      if (refusal) throw refused(refusal);
      await mining.mine();
    },
    fork: ({ fromBlock = chain.head.number, ...own } = {}) =>
      startNode(origin, { blocks: chain.blocks.slice(0, fromBlock + 1), startAt: time.now() }, own),
    stop: async () => {
      mining.stop();
      await closed(server);
    },
  };
}

function addressesOf(port: number) {
  const url = `http://127.0.0.1:${port}`;
  return { url, jsonRpcUrl: `${url}/jsonrpc`, port };
}

/** CAIP-2 takes the number's eight hex digits for TRON. */
function chainIdOf(chainNumber: number): ChainId {
  return `tron:0x${chainNumber.toString(16).padStart(8, "0")}`;
}

function submitTo(chain: TronChain, mining: Mining, faults: FaultState) {
  return async (transaction: Transaction): Promise<Refusal | undefined> => {
    if (faults.takeRefusal()) return { code: "SERVER_BUSY", message: "Server busy." };
    const refusal = await chain.submit(transaction, () => faults.takeFate(transaction.type));
    if (!refusal) await mining.onTransaction();
    return refusal;
  };
}

function balances(): ReadonlyMap<Address, bigint> {
  const accounts = [deployer, creditor, payer, servicer, ...debtors].map(({ account }) => account.address);
  return new Map([...accounts.map((address) => [address, BALANCE] as const), [FAUCET, FAUCET_BALANCE]]);
}

/** Blocks as they would have come by themselves: the newest ones end at the present. */
async function follow(mining: Mining, now: Instant, present: Instant, blocksToFinality: number): Promise<void> {
  const finalSeconds = blocksToFinality * BLOCK_SECONDS;
  if (present <= now) return;
  if (present - now <= finalSeconds + BLOCK_SECONDS) return mining.setTime(present);
  await mining.setTime(present - finalSeconds - BLOCK_SECONDS);
  await mining.mine(blocksToFinality - 1);
  await mining.setTime(present);
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
