import { postgresPrograms, startCluster } from "@duebook/server/store/postgres-cluster.test-aid";
import pg from "pg";
import { type CountingProxy, startCountingProxy } from "./counting-proxy.ts";
import { type ChainShape, EMITTER, startGeneratedChain } from "./generated-chain.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import { createRpc, type Rpc } from "./rpc.ts";

/** What reads a chain into a database. */
export interface Target {
  readonly name: string;
  /** Starts it; it says `ready` once it has recorded the chain up to the tip. */
  start(rpcUrl: string, databaseUrl: string, pollMs: number): Promise<MeasuredProcess>;
  readonly ready: string;
  /** A statement that counts the events that it recorded, as `count`. */
  readonly count: string;
  /** The same for one block, whose number is its parameter. */
  readonly countOfBlock: string;
  /** False if it ends once it has read the chain. */
  readonly follows: boolean;
}

/** A server of PostgreSQL for all measurements. */
export interface Cluster {
  readonly url: string;
  readonly pid: number;
}

/** Starts a private server that syncs as one in production does. Throws if this machine has none. */
export function startGroundCluster(): Promise<Cluster> {
  const programs = postgresPrograms();
  if (programs === null)
    throw new Error("The measurements need PostgreSQL: install its server (postgresql-15 or newer).");
  return startCluster(programs, ["shared_buffers=512MB", "max_wal_size=4GB"]);
}

/** A chain of its own, an endpoint that counts, and an empty database: what one target is measured on. */
export interface Ground {
  readonly shape: ChainShape;
  readonly events: number;
  readonly cluster: Cluster;
  readonly databaseUrl: string;
  /** The chain itself, past the proxy. */
  readonly url: string;
  readonly rpc: Rpc;
  readonly proxy: CountingProxy;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Makes the ground for one target. */
export async function prepareGround(cluster: Cluster, shape: ChainShape): Promise<Ground> {
  const anvil = await startGeneratedChain(shape);
  const url = `http://127.0.0.1:${anvil.port}`;
  const proxy = await startCountingProxy(url);
  const databaseUrl = await emptyDatabase(cluster.url);
  return {
    ...{ shape, cluster, databaseUrl, proxy, url, rpc: createRpc(url), events: shape.blocks * shape.events },
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await anvil.stop();
    },
  };
}

async function emptyDatabase(clusterUrl: string): Promise<string> {
  await queryOnce(clusterUrl, "drop database if exists measured with (force)");
  await queryOnce(clusterUrl, "create database measured");
  return clusterUrl.replace(/\/[^/]*$/, "/measured");
}

async function queryOnce(url: string, statement: string): Promise<readonly { readonly count?: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** How many events a target has recorded by now; none if it has not even made its table. */
export async function countRows({ databaseUrl }: Ground, { count }: Target): Promise<number> {
  try {
    const [row] = await queryOnce(databaseUrl, count);
    return Number(row?.count);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "42P01") return 0;
    throw error;
  }
}

/** How many events the chain shows now; the registration of the conditions is none of a debt. */
export async function countEvents({ rpc, shape }: Ground): Promise<number> {
  const tip = Number(await rpc("eth_blockNumber", []));
  let count = -1;
  const step = Math.ceil(10_000 / shape.events);
  for (let from = 0; from <= tip; from += step) {
    const [fromBlock, toBlock] = [from, Math.min(tip, from + step - 1)].map((number) => `0x${number.toString(16)}`);
    count += ((await rpc("eth_getLogs", [{ address: EMITTER, fromBlock, toBlock }])) as readonly unknown[]).length;
  }
  return count;
}
