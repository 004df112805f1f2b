import { setTimeout as wait } from "node:timers/promises";
import { percentile } from "@duebook/collections/figures/share";
import pg from "pg";
import { compileEmitter } from "./emitter-code.ts";
import { mineBurst } from "./generated-chain.ts";
import type { Ground, Target } from "./ground.ts";

/** How often a target looks at the tip, wherever something is measured. */
export const POLL_MS = 1000;

const BLOCKS = 40;
const EVENTS = 10;
const LOOK_MS = 5;
const WITHIN_MS = 60_000;

/**
 * Mines blocks one by one and gives the 95th percentile of the milliseconds from a block to its rows, and how many events
 * there are now. The pauses between them differ, as even ones would keep in step with the poll.
 */
export async function measureLatency(
  ground: Ground,
  { countOfBlock }: Target,
): Promise<{ p95Ms: number; events: number }> {
  const client = new pg.Client({ connectionString: ground.databaseUrl });
  await client.connect();
  try {
    return await measureBlocks(ground, client, countOfBlock);
  } finally {
    await client.end();
  }
}

async function measureBlocks(ground: Ground, client: pg.Client, countOfBlock: string) {
  const { abi } = compileEmitter();
  const latencies: number[] = [];
  let { events } = ground;
  for (let block = 0; block < BLOCKS; block += 1) {
    await wait(200 + ((block * 617) % 1000));
    await mineBurst(ground.rpc, abi, events, EVENTS);
    const minedAt = performance.now();
    events += EVENTS;
    await untilVisible(client, countOfBlock, Number(await ground.rpc("eth_blockNumber", [])));
    latencies.push(performance.now() - minedAt);
  }
  return { p95Ms: percentile(latencies, 0.95) ?? Number.NaN, events };
}

async function untilVisible(client: pg.Client, countOfBlock: string, block: number): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const { rows } = await client.query<{ count: string }>(countOfBlock, [block]);
    if (Number(rows[0]?.count) === EVENTS) return;
    if (performance.now() - startedAt > WITHIN_MS) throw new Error(`Block ${block} is not visible after a minute.`);
    await wait(LOOK_MS);
  }
}
