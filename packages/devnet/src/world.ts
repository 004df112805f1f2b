import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { type Chain, startChain } from "./chain.ts";
import { type Clock, createClock, leading, wallNow } from "./clock.ts";
import { type Control, type Link, type ShownChain, startControl } from "./control.ts";
import { type DevDeployment, deployContracts } from "./deploy.ts";
import { type Mailbox, startMailbox } from "./mailbox.ts";
import { HISTORY_DAYS, type SeededDebt, seedPortfolio } from "./portfolio.ts";
import { type Solana, startSolana } from "./solana/solana.ts";
import { openSolanaDoor, type SolanaDoor } from "./solana-door.ts";
import { STORIES } from "./stories.ts";
import { startTron, type Tron } from "./tron/tron.ts";
import { settleOnTron, TRON_BEGAN_AT, type TronHome } from "./tron-home.ts";

/** Real time between blocks of the families whose own pace is not chosen: TRON's three seconds, and a slot of Solana's. */
const TRON_BLOCK_SECONDS = 3;
const SOLANA_SLOT_MS = 400;
/** Solana begins so much before the present, so that what people need there is final at the present. */
const SOLANA_HISTORY_SECONDS = 60;

/** What can be chosen about a world; everything has a default. */
export interface WorldOptions {
  /** The instant at which the world begins to be lived in; the real present, if left out. */
  readonly presentAt?: Instant;
  /**
   * A block of the EVM chain every so many seconds from the present on, and those of TRON and Solana at their own pace;
   * without it, a block for each transaction there, and one for each move of the clock.
   */
  readonly blockSeconds?: number;
  readonly ports?: Partial<Readonly<Record<"chain" | "tron" | "solana" | "mailbox" | "control", number>>>;
  /** What the control page links to. */
  readonly links?: () => readonly Link[];
}

/** Everything outside the product: three chains, two with the contracts and a portfolio, a clock, a mailbox, one page for people. */
export interface World {
  readonly chain: Chain;
  readonly deployment: DevDeployment;
  /** The debts of the EVM chain. */
  readonly portfolio: readonly SeededDebt[];
  readonly tron: TronHome;
  readonly solana: SolanaDoor;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly control: Control;
  stop(): Promise<void>;
}

/**
 * Starts a world of its own; several can live beside each other.
 * @throws DuebookError `devnet/no-anvil`, `devnet/anvil-exited`, `devnet/no-artifact`, `devnet/port-in-use`
 */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { presentAt = wallNow(), ports = {}, links } = options;
  const lived = { ...options, presentAt };
  await using started = new AsyncDisposableStack();
  const evm = await startEvmHome(lived, started);
  const present = await createClock(evm.chain);
  const tron = await startTronHome(lived, present, started);
  const solana = await startSolanaDoor(lived, present, started);
  const clock = leading(present, [tron.node, solana.node]);
  const mailbox = await startMailbox(portOf(ports.mailbox));
  started.defer(() => mailbox.stop());
  const chains = shownChains(evm.chain, tron.node, solana.node);
  const control = await startControl({ clock, chains, mailbox, ...portOf(ports.control), ...(links && { links }) });
  started.defer(() => control.stop());
  const running = started.move();
  return { ...evm, tron, solana, clock, mailbox, control, stop: () => running.disposeAsync() };
}

type LivedOptions = WorldOptions & { readonly presentAt: Instant };

async function startEvmHome({ presentAt, blockSeconds, ports }: LivedOptions, started: AsyncDisposableStack) {
  const chain = await startChain({ startAt: presentAt - HISTORY_DAYS * DAY_SECONDS, ...portOf(ports?.chain) });
  started.defer(() => chain.stop());
  const deployment = await deployContracts(chain);
  const portfolio = await seedPortfolio(chain, deployment, { presentAt, stories: STORIES });
  await chain.setTime(presentAt);
  await chain.mine(2); // what happened is final
  if (blockSeconds !== undefined) await chain.mineEvery(blockSeconds);
  return { chain, deployment, portfolio };
}

async function startTronHome(
  { presentAt, blockSeconds, ports }: LivedOptions,
  clock: Clock,
  started: AsyncDisposableStack,
): Promise<TronHome> {
  const node = await startTron({ startAt: TRON_BEGAN_AT, ...portOf(ports?.tron) });
  started.defer(() => node.stop());
  const home = await settleOnTron(node, presentAt);
  await node.follow(clock);
  if (blockSeconds !== undefined) node.mineEvery(TRON_BLOCK_SECONDS);
  return home;
}

async function startSolanaDoor(
  { blockSeconds, ports }: LivedOptions,
  clock: Clock,
  started: AsyncDisposableStack,
): Promise<SolanaDoor> {
  const startAt = clock.now() - SOLANA_HISTORY_SECONDS;
  const pace = blockSeconds === undefined ? {} : { slotEveryMs: SOLANA_SLOT_MS };
  const node = await startSolana({ startAt, clock, ...pace, ...portOf(ports?.solana) });
  started.defer(() => node.stop());
  const door = await openSolanaDoor(node);
  node.follow(clock);
  return door;
}

function shownChains({ url, client }: Chain, tron: Tron, solana: Solana): readonly ShownChain[] {
  return [
    { label: "EVM", url, height: async () => Number(await client.getBlockNumber()) },
    { label: "TRON", url: tron.jsonRpcUrl, height: tron.headNumber },
    { label: "Solana", url: solana.url, height: solana.slot },
  ];
}

function portOf(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
