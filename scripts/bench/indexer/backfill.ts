import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { CountingProxy } from "./counting-proxy.ts";
import { cpuSecondsOfFamily, type MeasuredProcess } from "./measured-process.ts";

/** Where everything that is measured runs. */
export interface Ground {
  readonly proxy: CountingProxy;
  readonly cluster: { readonly url: string; readonly pid: number };
  /** Events of the chain. */
  readonly events: number;
}

/** What reads a chain into a database. */
export interface Target {
  readonly name: string;
  /** Starts it; it says `ready` once it has recorded the chain up to the tip. */
  start(rpcUrl: string, databaseUrl: string, pollMs: number): Promise<MeasuredProcess>;
  readonly ready: string;
  /** A statement that counts the events that it recorded. */
  readonly count: string;
}

/** One reading of the whole chain into an empty database. */
export interface Backfill {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** What the database used for it. */
  readonly databaseCpuSeconds: number;
  readonly peakRssMb: number;
  readonly rpcRequests: number;
  /** Load of the machine at the end, over the last minute. */
  readonly load: number;
}

const POLL_MS = 1000;

/** Measures one backfill, from the start of the program on. Throws if it records fewer or more than the events. */
export async function measureBackfill(ground: Ground, target: Target, databaseUrl: string): Promise<Backfill> {
  const { proxy, cluster, events } = ground;
  proxy.reset();
  const databaseBefore = cpuSecondsOfFamily(cluster.pid);
  const startedAt = performance.now();
  const child = await target.start(proxy.url, databaseUrl, POLL_MS);
  await child.says(target.ready);
  const seconds = (performance.now() - startedAt) / 1000;
  const { cpuSeconds, peakRssMb } = child.usage();
  const rpcRequests = proxy.calls();
  const databaseCpuSeconds = cpuSecondsOfFamily(cluster.pid) - databaseBefore;
  await untilAll(target, databaseUrl, events);
  await child.end("SIGKILL");
  const [load = 0] = loadavg();
  const eventsPerSecond = Math.round(events / seconds);
  return { eventsPerSecond, seconds, cpuSeconds, databaseCpuSeconds, peakRssMb, rpcRequests, load };
}

const ALL_WITHIN_MS = 60_000;

/** Some call themselves ready before the newest blocks are read; the rest is waited for and not measured. */
async function untilAll({ name, count }: Target, databaseUrl: string, events: number): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const rows = await countRows(databaseUrl, count);
    if (rows === events) return;
    if (rows > events || performance.now() - startedAt > ALL_WITHIN_MS) {
      throw new Error(`${name} recorded ${rows} of ${events} events.`);
    }
    await wait(100);
  }
}

/** What a counting statement counts. */
export async function countRows(databaseUrl: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(statement);
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}

/** An empty database of the cluster, by a name that is free. */
export async function freshDatabase(clusterUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return clusterUrl.replace(/\/[^/]*$/, `/${name}`);
}
