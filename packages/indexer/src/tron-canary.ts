import { type Hex, numberToHex } from "viem";
import type { EventsQuery } from "./chain-source.ts";
import type { EvmClient } from "./evm-client.ts";
import { requireList } from "./evm-logs.ts";
import { readReceipts } from "./evm-receipts.ts";

/** An hour of blocks. */
const TEST_EVERY = 1_200;

/** Most blocks of TRON hold a log; if none of so many does, there is nothing to test with. */
const LOOK_AT = 10;

/**
 * Makes the test of a node's index of logs. A node of TRON that lacks the index of a block (JSON-RPC was off, or the node
 * began from a snapshot) answers "none" for it without an error (java-tron #6384), so a log that receipts show must be
 * found by its address and topic too: in the oldest block that is read, in one of every hour, and in the first of each
 * range until the index is whole again.
 */
export function createCanary(client: EvmClient): (query: Pick<EventsQuery, "from" | "to">) => Promise<boolean> {
  let state: "untested" | "sings" | "silent" = "untested";
  const test = async (from: number, to: number) => {
    const isFound = await isLogFound(client, from, Math.min(to, from + LOOK_AT - 1));
    if (isFound !== null) state = isFound ? "sings" : "silent";
  };
  return async function sings({ from, to }) {
    if (state !== "sings") await test(from, to);
    for (const number of hourly(from, to)) if (state !== "silent") await test(number, to);
    return state !== "silent";
  };
}

function hourly(from: number, to: number): readonly number[] {
  const first = Math.ceil(from / TEST_EVERY) * TEST_EVERY;
  return Array.from(
    { length: Math.max(0, Math.ceil((to - first + 1) / TEST_EVERY)) },
    (_, hour) => first + hour * TEST_EVERY,
  );
}

/** Null if no block of the range has a log. */
async function isLogFound(client: EvmClient, from: number, to: number): Promise<boolean | null> {
  for (let number = from; number <= to; number += 1) {
    const logs = (await readReceipts(client, number)).flatMap((receipt) => receipt.logs);
    const log = logs.find(({ topics }) => topics.length > 0);
    if (!log) continue;
    const [topic] = log.topics as [Hex];
    const block = numberToHex(number);
    const query = { address: log.address, topics: [topic], fromBlock: block, toBlock: block };
    const found = requireList(client, await client.request({ method: "eth_getLogs", params: [query] }));
    return found.some(({ transactionHash }) => transactionHash === log.transactionHash);
  }
  return null;
}
