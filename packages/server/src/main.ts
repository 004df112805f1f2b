import { follow } from "@duebook/indexer/follow";
import type { Instant } from "@duebook/protocol/terms";
import { createChainWatch } from "./chain-watch.ts";
import type { Config } from "./config.ts";
import { countArms } from "./count-arms.ts";
import { createCrossReading } from "./cross-check.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { createApp } from "./http/app.ts";
import { listen } from "./http/listen.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { createDeferJobs } from "./jobs/defer-held-debts.ts";
import { deliver } from "./jobs/deliver.ts";
import { createRecordKeeping } from "./jobs/keep-records.ts";
import { onceADay } from "./jobs/once-a-day.ts";
import { createDebtOpener, type DebtOpener, openAccepted } from "./jobs/open-accepted.ts";
import { reconcileNightly } from "./jobs/reconcile-nightly.ts";
import { createRecordingJobs } from "./jobs/record-payments.ts";
import { sendErasureLetters } from "./jobs/send-erasure-letters.ts";
import { sendPlans } from "./jobs/send-plans.ts";
import { tellCreditor } from "./jobs/tell-creditor.ts";
import { work } from "./jobs/work.ts";
import { oldFilesOf } from "./keyring/old-files.ts";
import { createKeyring } from "./keyring.ts";
import { reportFinding } from "./report-failure.ts";
import { createReliefHand, type ReliefHand } from "./requests/relief-hand.ts";
import { sourceOf } from "./source-of.ts";
import { saveChainState } from "./store/chain-rows.ts";
import type { Database } from "./store/database.ts";
import { openDatabase } from "./store/open-database.ts";
import { lapseTasks } from "./tasks.ts";
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

/** Pause between two looks at debts on hold: their dates are moved two days before a fee would grow. */
const DEFER_MS = 60_000;

/** Pause between two looks at whether a night's reconciliation is due; by itself, since it is long and no letter is to wait for it. */
const RECONCILE_MS = 60_000;

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
  const { knownChains: known } = config;
  const database = await openDatabase(config.database, config.masterKeys, oldFilesOf(config.keys));
  await using started = new AsyncDisposableStack();
  started.defer(() => database.close());

  // observe, record
  await watchSettlements(database, config);
  const events = createEventStore(database, known);
  const watch = createChainWatch(config.chains, (...state) => saveChainState(database, ...state));
  const sources = config.chains.map((chain) => ({ source: sourceOf(known, chain), pollMs: chain.pollMs }));

  // prove and show
  const parts = { config, keyring: createKeyring(config.keys), database, clock };
  const opener = createDebtOpener(config.proposals.chain, config, parts.keyring);
  const hand = createReliefHand(config, parts.keyring, opener.inTurn);
  const app = createApp({ database, clock, config, watch, opener, hand });
  const listening = await listen(app, config.host, config.port);
  const publicUrl = config.publicUrl ?? listening.url;

  // assess, decide, deliver
  const followed = sources.map(({ source }) => source);
  const desk = createDesk({ database, config, publicUrl, clock, ...createCrossReading(followed) });

  const stopping = new AbortController();
  const { signal } = stopping;
  const repeat = (everyMs: number, ...jobs: Parameters<typeof work>[0]) =>
    work(jobs, { workMs: everyMs, sleep }, signal);
  const running = [
    ...sources.map(({ source, pollMs }) => follow(source, events, { pollMs, sleep, onState: watch.take }, signal)),
    repeat(config.workMs, ...jobsOf(desk, opener, hand, config, signal)),
    ...tellings(config, database, clock).map((job) => repeat(config.workMs, job)),
    repeat(RECONCILE_MS, () => reconcileNightly(database, known, followed, clock(), reportFinding, signal)),
    ...createRecordingJobs(parts).map((job) => repeat(RECORD_MS, job)),
    ...createDeferJobs({ ...parts, inTurn: opener.inTurn }).map((job) => repeat(DEFER_MS, job)),
  ];
  started.defer(() => Promise.all(running).then(() => {}));
  started.defer(() => stopping.abort());
  started.defer(() => listening.close());
  const all = started.move();
  return { url: listening.url, publicUrl, database, stop: () => all.disposeAsync() };
}

/** What is done again and again, one after the other in this order. */
function jobsOf(
  desk: Desk,
  opener: DebtOpener,
  hand: ReliefHand,
  config: Config,
  signal: AbortSignal,
): readonly (() => Promise<unknown>)[] {
  const { database, clock } = desk;
  return [
    () => decideDue(desk, signal),
    () => deliver(desk, signal),
    () => lapseTasks(desk),
    () => sendErasureLetters(desk),
    () => openAccepted(database, opener, config, signal),
    () => sendPlans(database, hand, clock(), signal),
    ...createRecordKeeping(database, config, clock),
    onceADay(clock, (now) => countExperiment(database, config, now)),
  ];
}

async function countExperiment(database: Database, { experiment }: Config, now: Instant): Promise<void> {
  if (experiment !== null) await countArms(database, experiment, now);
}

/** What the creditor's server is told, at its own pace: a server that does not answer keeps nobody else waiting. */
function tellings({ webhook }: Config, database: Database, clock: () => Instant): readonly (() => Promise<void>)[] {
  return webhook === null ? [] : [() => tellCreditor(database, webhook, clock)];
}
