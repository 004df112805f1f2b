// A server process of the kill test: writes on chain again and again until it is killed. Arguments: database URL, RPC URL.
import { setTimeout as wait } from "node:timers/promises";
import { joinPostgres } from "../store/postgres-cluster.test-aid.ts";
import { anvilConfig, anvilRecorder } from "./anvil-world.test-aid.ts";
import { recordOnChain } from "./record-on-chain.ts";

const [databaseUrl = "", rpcUrl = ""] = process.argv.slice(2);
const database = await joinPostgres(databaseUrl);
const clock = () => Math.floor(Date.now() / 1000);
const recorder = anvilRecorder({ config: anvilConfig(rpcUrl), database, clock, report: console.error });
for (;;) {
  await recordOnChain(recorder);
  await wait(10);
}
