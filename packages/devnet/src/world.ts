import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";
import { type Chain, startChain } from "./chain.ts";
import { type Clock, createClock, wallNow } from "./clock.ts";
import { type Control, type Link, startControl } from "./control.ts";
import { type DevDeployment, deployContracts } from "./deploy.ts";
import { type Mailbox, startMailbox } from "./mailbox.ts";
import { HISTORY_DAYS, type SeededDebt, seedPortfolio } from "./portfolio.ts";

/** What can be chosen about a world; everything has a default. */
export interface WorldOptions {
  /** The instant at which the world begins to be lived in; the real present, if left out. */
  readonly presentAt?: Instant;
  /** A block every so many seconds from the present on; without it, a block for each transaction. */
  readonly blockSeconds?: number;
  readonly ports?: { readonly chain?: number; readonly mailbox?: number; readonly control?: number };
  /** What the control page links to. */
  readonly links?: () => readonly Link[];
}

/** Everything outside the product: a chain with the contracts and a portfolio, a clock, a mailbox, one page for people. */
export interface World {
  readonly chain: Chain;
  readonly deployment: DevDeployment;
  readonly portfolio: readonly SeededDebt[];
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly control: Control;
  stop(): Promise<void>;
}

/**
 * Starts a world of its own; several can live beside each other.
 * @throws DuebookError `devnet/no-anvil`, `devnet/anvil-exited`, `devnet/no-artifact`
 */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { presentAt = wallNow(), blockSeconds, ports = {}, links } = options;
  await using started = new AsyncDisposableStack();
  const chain = await startChain({ startAt: presentAt - HISTORY_DAYS * DAY_SECONDS, ...portOf(ports.chain) });
  started.defer(() => chain.stop());
  const deployment = await deployContracts(chain);
  const portfolio = await seedPortfolio(chain, deployment, presentAt);
  if (blockSeconds !== undefined) await chain.mineEvery(blockSeconds);
  const clock = await createClock(chain);
  const mailbox = await startMailbox(portOf(ports.mailbox));
  started.defer(() => mailbox.stop());
  const control = await startControl({ clock, mailbox, ...portOf(ports.control), ...(links && { links }) });
  started.defer(() => control.stop());
  const running = started.move();
  return { chain, deployment, portfolio, clock, mailbox, control, stop: () => running.disposeAsync() };
}

function portOf(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
