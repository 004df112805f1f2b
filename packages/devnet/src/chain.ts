import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { createTestClient, defineChain, getAddress, type Hex, http, publicActions, walletActions } from "viem";
import { deployer } from "./accounts.ts";
import { startAnvil } from "./anvil.ts";
import type { ContractHost } from "./contract-host.ts";

const LOCAL_NUMBER = 31337;
const POLL_MS = 50;

/** How the chain is started. */
export interface ChainOptions {
  /** Time of the first block; time runs on from there at its usual pace. Now, if left out. */
  readonly startAt?: Instant;
  /** A block every so many seconds; without it, a block for each transaction. */
  readonly blockSeconds?: number;
  /** What the chain is called by EIP-155; 31337, if left out. */
  readonly number?: number;
  /** Any free port, if left out. */
  readonly port?: number;
}

/** A real EVM on 127.0.0.1, with a hand on its time, its blocks and its forks. */
export interface Chain extends ContractHost {
  readonly url: string;
  readonly port: number;
  /** viem's test, public and wallet actions on this chain. */
  readonly client: DevClient;
  /** Time that a block mined now would carry. */
  now(): Promise<Instant>;
  /** Mines blocks at the current time; the third newest block is final. */
  mine(blocks?: number): Promise<void>;
  /** From now on a block every so many seconds, and none for a transaction alone. */
  mineEvery(seconds: number): Promise<void>;
  /** Moves time on to an instant and mines there. @throws DuebookError `devnet/time-backwards` */
  setTime(at: Instant): Promise<void>;
  /** Moves time on and mines. @throws DuebookError `devnet/time-backwards` */
  advance(seconds: number): Promise<void>;
  snapshot(): Promise<Hex>;
  /** Takes state and blocks back to the snapshot; time stays where it is. */
  revert(snapshot: Hex): Promise<void>;
  /** Replaces the newest blocks by empty ones of other hashes at the same heights; time stays where it is. */
  reorg(depth: number): Promise<void>;
  stop(): Promise<void>;
}

/** A viem client of the devnet. */
export type DevClient = ReturnType<typeof connect>;

/**
 * Starts a chain of its own with a fresh state.
 * @throws DuebookError `devnet/no-anvil`, `devnet/anvil-exited`
 */
export async function startChain({ number = LOCAL_NUMBER, ...options }: ChainOptions = {}): Promise<Chain> {
  const anvil = await startAnvil([...argumentsOf(options), "--chain-id", String(number)]);
  const url = `http://127.0.0.1:${anvil.port}`;
  const client = connect(url, number);
  return {
    id: `eip155:${number}`,
    url,
    port: anvil.port,
    client,
    ...timeOf(client),
    ...forksOf(client),
    ...hostOn(client),
    stop: anvil.stop,
  };
}

function argumentsOf({ startAt, blockSeconds, port = 0 }: Omit<ChainOptions, "number">): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", String(port)],
    ...["--slots-in-an-epoch", "1"], // otherwise nothing is final for the first 64 blocks
    ...(startAt === undefined ? [] : ["--timestamp", String(startAt)]),
    ...(blockSeconds === undefined ? [] : ["--block-time", String(blockSeconds)]),
  ];
}

function connect(url: string, number: number) {
  const chain = defineChain({
    id: number,
    name: "Duebook devnet",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });
  return createTestClient({ chain, mode: "anvil", transport: http(url), pollingInterval: POLL_MS, cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions);
}

async function timeNow(client: DevClient): Promise<Instant> {
  const { timestamp } = await client.getBlock({ blockTag: "pending" });
  return Number(timestamp);
}

function timeOf(client: DevClient) {
  const now = () => timeNow(client);
  const mine = (blocks = 1) => client.mine({ blocks });
  const setTime = async (at: Instant) => {
    refuseBackwards(await now(), at);
    await client.setNextBlockTimestamp({ timestamp: BigInt(at) });
    await mine();
  };
  const advance = async (seconds: number) => setTime((await now()) + seconds);
  return { now, mine, mineEvery: (interval: number) => client.setIntervalMining({ interval }), setTime, advance };
}

function hostOn(client: DevClient): Omit<ContractHost, "id"> {
  return {
    isFresh: async () => (await client.getTransactionCount({ address: deployer.account.address })) === 0,
    async deploy({ abi, bytecode }, args) {
      const hash = await client.deployContract({ account: deployer.account, abi, bytecode, args });
      const { contractAddress } = await confirm({ client }, hash);
      return getAddress(contractAddress ?? "0x");
    },
    async send({ account }, to, data) {
      const hash = await client.sendTransaction({ account, to, data });
      await confirm({ client }, hash);
      return hash;
    },
    call: async (to, data) => (await client.call({ to, data })).data ?? "0x",
  };
}

/**
 * Waits for a transaction and returns its receipt.
 * @throws DuebookError `devnet/reverted`
 */
export async function confirm({ client }: Pick<Chain, "client">, hash: Hex) {
  const receipt = await client.waitForTransactionReceipt({ hash });
  if (receipt.status === "success") return receipt;
  throw new DuebookError("devnet/reverted", `Transaction ${hash} was mined and reverted. Simulate it to see why.`, {
    hash,
  });
}

function forksOf(client: DevClient) {
  const keepingTime = async (change: () => Promise<unknown>) => {
    const at = await timeNow(client);
    await change();
    // anvil takes its clock back with the blocks; nobody else's clock runs backwards.
    await client.request<{ Method: "anvil_setTime"; Parameters: [number]; ReturnType: number }>({
      method: "anvil_setTime",
      params: [at],
    });
  };
  return {
    snapshot: () => client.snapshot(),
    revert: (id: Hex) => keepingTime(() => client.revert({ id })),
    reorg: (depth: number) =>
      keepingTime(() =>
        client.request<{ Method: "anvil_reorg"; Parameters: [number, []]; ReturnType: null }>({
          method: "anvil_reorg",
          params: [depth, []],
        }),
      ),
  };
}

function refuseBackwards(now: Instant, at: Instant): void {
  if (at >= now) return;
  throw new DuebookError(
    "devnet/time-backwards",
    `The chain is at ${now} and cannot go back to ${at}, ${now - at} seconds earlier. Start another chain with startAt.`,
    { now, at },
  );
}
