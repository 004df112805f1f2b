// A server of the chaos test: follows chains into one database until it is killed. Arguments: database URL, the chains.
// Whoever sends it a message is told how it does.
import { setTimeout as wait } from "node:timers/promises";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { DEBT_BOOK } from "@duebook/indexer/fake-evm-chain.test-aid";
import { follow } from "@duebook/indexer/follow";
import { createSourcePool } from "@duebook/indexer/source-pool";
import { CHAINS } from "@duebook/protocol/chains";
import { createEventStore } from "../event-store.ts";
import { joinPostgres } from "../store/postgres-cluster.test-aid.ts";
import { FINAL_DEPTH, type TroubledChain } from "./troubled-chain.test-aid.ts";
import { createWatchedWork } from "./watched-work.test-aid.ts";

const POLL_MS = 150;

const [url = "", chains = "[]"] = process.argv.slice(2);
const work = createWatchedWork();
process.on("message", () => process.send?.(work.told()));
const store = work.watchStore(createEventStore(await joinPostgres(url), CHAINS));

for (const { chain, quorum, urls } of JSON.parse(chains) as readonly Pick<
  TroubledChain,
  "chain" | "quorum" | "urls"
>[]) {
  const sources = urls.map((rpcUrl, index) => {
    const config = { chain, rpcUrl, debtBook: DEBT_BOOK, startBlock: 1, finality: { depth: FINAL_DEPTH } };
    return { name: String(index), source: work.watchSource(createEvmSource(config)) };
  });
  // However often it failed, a run of seconds must not wait for half a minute.
  const sleep = async (milliseconds: number) => {
    work.sleeps(chain, milliseconds);
    await wait(Math.min(milliseconds, POLL_MS));
  };
  const options = { pollMs: POLL_MS, sleep, onState: work.take };
  void follow(createSourcePool(sources, { quorum }), store, options, new AbortController().signal);
}
