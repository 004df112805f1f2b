import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { countRows, type Ground, type Target } from "./ground.ts";
import { cpuSecondsOfFamily, type MeasuredProcess } from "./measured-process.ts";

/** One reading of a whole chain into an empty database. */
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

const ALL_WITHIN_MS = 60_000;

/** Measures one backfill, from the start of the program on. Throws if it records fewer or more than the events. */
export async function measureBackfill(ground: Ground, target: Target, child: MeasuredProcess): Promise<Backfill> {
  const databaseBefore = cpuSecondsOfFamily(ground.cluster.pid);
  const startedAt = performance.now();
  await child.says(target.ready);
  const seconds = (performance.now() - startedAt) / 1000;
  const usage = child.usage();
  const rpcRequests = ground.proxy.calls();
  const databaseCpuSeconds = cpuSecondsOfFamily(ground.cluster.pid) - databaseBefore;
  await untilRows(ground, target, ground.events);
  const [load = 0] = loadavg();
  return { eventsPerSecond: ground.events / seconds, seconds, ...usage, databaseCpuSeconds, rpcRequests, load };
}

/** Some call themselves ready before the newest blocks are recorded; the rest is waited for and not measured. */
export async function untilRows(ground: Ground, target: Target, expected: number): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const rows = await countRows(ground, target);
    if (rows === expected) return;
    if (performance.now() - startedAt > ALL_WITHIN_MS) {
      throw new Error(`${target.name} recorded ${rows} of ${expected} events.`);
    }
    await wait(100);
  }
}
