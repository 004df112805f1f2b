import { follow } from "@duebook/indexer/follow";
import type { Instant } from "@duebook/protocol/terms";
import { createChainWatch } from "./chain-watch.ts";
import type { Config } from "./config.ts";
import { createCrossReading } from "./cross-check.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { createApp } from "./http/app.ts";
import { listen } from "./http/listen.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { deliver } from "./jobs/deliver.ts";
import { makeDayRoot } from "./jobs/make-day-root.ts";
import { createDebtOpener, type DebtOpener, openAccepted } from "./jobs/open-accepted.ts";
import { createNightlyReconciliation } from "./jobs/reconcile-nightly.ts";
import { createRecordingJobs } from "./jobs/record-payments.ts";
import { sendPlans } from "./jobs/send-plans.ts";
import { work } from "./jobs/work.ts";
import { createKeyring } from "./keyring.ts";
import { reportFinding } from "./report-failure.ts";
import { createReliefHand, type ReliefHand } from "./requests/relief-hand.ts";
import { sourceOf } from "./source-of.ts";
import { saveChainState } from "./store/chain-rows.ts";
import type { Database } from "./store/database.ts";
import { openDatabase } from "./store/open-database.ts";
import { watchSettlements } from "./watch-debts.ts";

/** What the server is made of that a test or a devnet brings along: its configuration, its clock and how it waits. */
export interface ServerParts {
  readonly config: Config;
  readonly clock: () => Instant;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Pause between two looks at what is to be written on chain: a block's time, since nothing changes sooner. */
const RECORD_MS = 5_000;

/** A running server. */
export interface Server {
  /** Where it listens. */
  readonly url: string;
  /** What links begin with. */
  readonly publicUrl: string;
  /** Its store; an embedded one can be opened by one process alone, so whoever seeds it does so through this. */
  readonly database: Database;
  /** Stops listening, following and working, then closes the store. */
  stop(): Promise<void>;
}

/** Starts everything that Duebook is. A chain that is down is waited for; the page answers meanwhile. */
export async function startServer({ config, clock, sleep }: ServerParts): Promise<Server> {
  const database = await openDatabase(config.database);
  await using started = new AsyncDisposableStack();
  started.defer(() => database.close());

  // observe, record
  await watchSettlements(database, config);
  const events = createEventStore(database);
  const watch = createChainWatch(config.chains, (...state) => saveChainState(database, ...state));
  const sources = config.chains.map((chain) => ({ source: sourceOf(chain), pollMs: chain.pollMs }));

  // prove and show
  const keyring = createKeyring(config.keys);
  const opener = createDebtOpener(config.proposals.chain, config.chains, keyring);
  const hand = createReliefHand(config.chains, keyring, opener.inTurn);
  const app = createApp({ database, clock, config, watch, opener, hand, seal: keyring.seal });
  const listening = await listen(app, config.host, config.port);
  const publicUrl = config.publicUrl ?? listening.url;

  // assess, decide, deliver
  const followed = sources.map(({ source }) => source);
  const desk = createDesk({ database, config, publicUrl, clock, ...createCrossReading(followed) });

  const stopping = new AbortController();
  const { signal } = stopping;
  const jobs = jobsOf({ desk, config, opener, hand, followed }, signal);
  const recording = createRecordingJobs({ config, keyring, database, clock });
  const running = [
    ...sources.map(({ source, pollMs }) => follow(source, events, { pollMs, sleep, onState: watch.take }, signal)),
    work(jobs, { workMs: config.workMs, sleep }, signal),
    ...recording.map((job) => work([job], { workMs: RECORD_MS, sleep }, signal)),
  ];
  started.defer(() => Promise.all(running).then(() => {}));
  started.defer(() => stopping.abort());
  started.defer(() => listening.close());
  const all = started.move();
  return { url: listening.url, publicUrl, database, stop: () => all.disposeAsync() };
}

interface Working {
  readonly desk: Desk;
  readonly config: Config;
  readonly opener: DebtOpener;
  readonly hand: ReliefHand;
  readonly followed: readonly ReturnType<typeof sourceOf>[];
}

/** What is done again and again, in this order. */
function jobsOf({ desk, config, opener, hand, followed }: Working, signal: AbortSignal) {
  const { database, clock } = desk;
  return [
    () => decideDue(desk, signal),
    () => deliver(desk, signal),
    () => openAccepted(database, opener, config.proposals, signal),
    () => sendPlans(database, hand, clock(), signal),
    () => makeDayRoot(database, clock()),
    createNightlyReconciliation(database, followed, clock, reportFinding),
  ];
}
