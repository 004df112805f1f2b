import { createHash } from "node:crypto";
import type { ChainId, Instant } from "@duebook/protocol/terms";
import { type Clock, wallNow } from "../clock.ts";
import { accountMethods } from "./account-methods.ts";
import { toBase58 } from "./base58.ts";
import type { Method } from "./call.ts";
import { chainMethods } from "./chain-methods.ts";
import { createFaucet, type Faucet } from "./faucet.ts";
import { forkedState, type Hands, handsOn, nextBlock } from "./hands.ts";
import { historyMethods } from "./history-methods.ts";
import { type NodeState, newChain } from "./node-state.ts";
import { startRpcServer } from "./rpc-server.ts";
import { sendingMethods } from "./sending-methods.ts";
import { createSolanaFaults, type SolanaFaults } from "./solana-faults.ts";
import { createSubscriptions } from "./subscriptions.ts";

const BLOCKS_TO_FINAL = 32;

/** Characters of a genesis hash in a CAIP-2 id (https://namespaces.chainagnostic.org/solana/caip2). */
const CAIP2_CHARACTERS = 32;

/** How a Solana node is started. */
export interface SolanaOptions {
  /** Time of the first block. Now, if left out. */
  readonly startAt?: Instant;
  /** Names the cluster: another name gives another genesis hash. */
  readonly cluster?: string;
  /** Builds a block every so many real milliseconds; without it, blocks come when `advanceSlots` or `advance` says. */
  readonly slotEveryMs?: number;
  /** Whose time blocks carry when they come by themselves; without it, each is one slot later than its parent. */
  readonly clock?: Pick<Clock, "now">;
  /** Any free port, if left out. */
  readonly port?: number;
}

/** A Solana node on 127.0.0.1 with a real SVM, and a hand on its slots, its forks and its vices. */
export interface Solana extends Hands {
  /** CAIP-2 id of the cluster. */
  readonly id: ChainId;
  readonly url: string;
  /** Same port as `url`; web3.js guesses another one unless told. */
  readonly webSocketUrl: string;
  readonly faults: SolanaFaults;
  /** Calls a method as the wire would, without the wire and without faults. Throws `RpcError`. */
  call(method: string, params?: readonly unknown[]): Promise<unknown>;
  /** How often a method came over the wire. */
  calls(method: string): number;
  /** Another node with the same chain but for the newest `blocks`; from there each lives on its own. */
  fork(blocks?: number): Promise<Solana>;
  stop(): Promise<void>;
}

/** Starts a cluster of one node with a fresh chain, all of which is final. Error: `devnet/port-in-use`. */
export async function startSolana(options: SolanaOptions = {}): Promise<Solana> {
  const { startAt = wallNow(), cluster = "duebook" } = options;
  const genesisHash = toBase58(createHash("sha256").update(`${cluster} devnet`).digest());
  const state = newChain(genesisHash, startAt * 1000);
  const faucet = await createFaucet(state.bank, state.ledger.head().slot);
  for (let block = 0; block <= BLOCKS_TO_FINAL; block += 1) nextBlock(state, 0);
  return serveNode(state, faucet, options);
}

async function serveNode(state: NodeState, faucet: Faucet, options: SolanaOptions): Promise<Solana> {
  const faults = createSolanaFaults();
  const subscriptions = createSubscriptions(state);
  const methods = methodsOf(state, faults, faucet);
  const counted = new Map<string, number>();
  const onCall = (method: string) => void counted.set(method, (counted.get(method) ?? 0) + 1);
  const { lookAgain } = subscriptions;
  const { port: wanted = 0 } = options;
  const server = await startRpcServer({ methods, subscriptions, faults, onCall, onAnswered: lookAgain, port: wanted });
  const hands = handsOn(state, lookAgain);
  const timer = options.slotEveryMs && setInterval(() => hands.follow(options.clock), options.slotEveryMs);
  return {
    id: `solana:${state.genesisHash.slice(0, CAIP2_CHARACTERS)}`,
    url: `http://127.0.0.1:${server.port}`,
    webSocketUrl: `ws://127.0.0.1:${server.port}`,
    faults,
    ...hands,
    call: async (method, params = []) => {
      const answer = await methods[method]?.(params);
      lookAgain();
      return answer;
    },
    calls: (method) => counted.get(method) ?? 0,
    fork: async (blocks = 0) => serveNode(forkedState(state, blocks), faucet, {}),
    stop: async () => {
      clearInterval(timer || undefined);
      await server.stop();
    },
  };
}

function methodsOf(state: NodeState, faults: SolanaFaults, faucet: Faucet): Readonly<Record<string, Method>> {
  return {
    ...chainMethods(state, faults),
    ...accountMethods(state),
    ...historyMethods(state, faults),
    ...sendingMethods(state, faults, faucet),
  };
}
