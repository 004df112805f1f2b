// A child process: records the chain of an endpoint into a database with what the server records it with, and says how
// far it is. Words: endpoint, database, start block, milliseconds between two looks at the tip.
import { setTimeout as wait } from "node:timers/promises";
import { createEvmSource } from "@duebook/indexer/evm-source";
import { type FollowState, follow } from "@duebook/indexer/follow";
import { createSourcePool } from "@duebook/indexer/source-pool";
import { CHAINS } from "@duebook/protocol/chains";
import { createEventStore } from "@duebook/server/event-store";
import { parseMasterKeys } from "@duebook/server/keyring/master-keys";
import { openDatabase } from "@duebook/server/store/open-database";
import { EMITTER } from "./generated-chain.ts";

const [rpcUrls = "", url = "", pollMs = "1000"] = process.argv.slice(2);
const endpoints = rpcUrls.split(",").map((rpcUrl, index) => ({
  name: `${index + 1}`,
  source: createEvmSource({ chain: "eip155:31337", rpcUrl, debtBook: EMITTER, startBlock: 0, finality: "finalized" }),
}));

const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
process.once("SIGINT", () => stopping.abort());

let said = "";
const onState = ({ phase, because, endpoints: health }: FollowState) => {
  const words = [phase, because?.code, ...health.map((endpoint) => endpoint.because)].filter(Boolean).join(" ");
  if (words !== said) console.log(words);
  said = words;
};
const sleep = async (milliseconds: number, signal: AbortSignal) => {
  await wait(milliseconds, undefined, { signal });
};

// The same at every start, since a store opens with the keyring that made it; nothing personal is kept here.
const keyring = parseMasterKeys(`bench:${"be".repeat(32)}`);
const database = await openDatabase({ kind: "postgres", url }, keyring);
await follow(
  createSourcePool(endpoints),
  createEventStore(database, CHAINS),
  { pollMs: Number(pollMs), sleep, onState },
  stopping.signal,
);
await database.close();
