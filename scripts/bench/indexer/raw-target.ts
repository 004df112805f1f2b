// A child process: the limit of what can be had. Reads all logs of the endpoint's chain, takes them apart with no check at
// all and copies them into a table of the same columns as Ponder's. Words: endpoint, database.
import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { EMITTER } from "./generated-chain.ts";
import { createRpc } from "./rpc.ts";

interface Log {
  readonly blockNumber: string;
  readonly logIndex: string;
  readonly transactionHash: string;
  readonly topics: readonly string[];
  readonly data: string;
}

const BLOCKS = 50;
const IN_FLIGHT = 4;

const [rpcUrl = "", url = ""] = process.argv.slice(2);
const rpc = createRpc(rpcUrl);
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query(
  "create table event (id text primary key, block bigint, debt text, sequence integer, amount numeric(78, 0))",
);
await client.query("create index event_by_block on event (block)");

const tip = Number(await rpc("eth_blockNumber", []));
const starts = Array.from({ length: Math.ceil((tip + 1) / BLOCKS) }, (_, index) => index * BLOCKS);
const stream = client.query(copyFrom("copy event from stdin"));
const pages: Promise<readonly Log[]>[] = [];
for (const [index, _] of starts.entries()) {
  while (pages.length < Math.min(starts.length, index + IN_FLIGHT)) pages.push(read(starts[pages.length] ?? 0));
  const logs = (await pages[index]) ?? [];
  delete pages[index];
  if (!stream.write(logs.map(rowOf).join(""))) await once(stream, "drain");
}
stream.end();
await once(stream, "finish");
await client.end();
console.log("following");

async function read(start: number): Promise<readonly Log[]> {
  const [fromBlock, toBlock] = [start, Math.min(tip, start + BLOCKS - 1)].map((number) => `0x${number.toString(16)}`);
  return (await rpc("eth_getLogs", [{ address: EMITTER, fromBlock, toBlock }])) as readonly Log[];
}

function rowOf({ blockNumber, logIndex, transactionHash, topics, data }: Log): string {
  const index = Number(logIndex);
  const [sequence, amount] = [Number.parseInt(data.slice(2, 66), 16), BigInt(`0x${data.slice(66, 130)}`)];
  return `${transactionHash}:${index}\t${Number(blockNumber)}\t${topics[1]}\t${sequence}\t${amount}\n`;
}
