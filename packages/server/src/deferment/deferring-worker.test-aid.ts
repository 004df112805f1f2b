// A server process of the kill test: gives days on chain again and again until it is killed. Arguments: database URL, RPC URL.
import { setTimeout as wait } from "node:timers/promises";
import { createPublicClient, http } from "viem";
import { joinPostgres } from "../store/postgres-cluster.test-aid.ts";
import { deferOnHolds } from "./defer-on-holds.ts";
import { deferrerOn, heldConfig } from "./held-world.test-aid.ts";

const [databaseUrl = "", rpcUrl = ""] = process.argv.slice(2);
const database = await joinPostgres(databaseUrl);
const client = createPublicClient({ transport: http(rpcUrl) });
let now = 0;
const deferrer = deferrerOn(database, heldConfig(rpcUrl), { clock: () => now, report: () => {} });
for (;;) {
  now = Number((await client.getBlock()).timestamp);
  await deferOnHolds(deferrer);
  await wait(10);
}
