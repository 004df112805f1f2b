import type { Instant } from "@duebook/protocol/terms";
import type { Hex } from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef } from "./chain-source.ts";
import { readEachHeader } from "./evm-blocks.ts";
import type { EvmClient } from "./evm-client.ts";
import type { MinedLog } from "./evm-logs.ts";

/**
 * When each log was mined, in seconds: by the header of its block if that is `known`, else by the log, else the header is
 * read. What it resolves to throws `chain/moved` for a log whose block the chain no longer has.
 */
export async function readLogInstants(
  client: EvmClient,
  logs: readonly MinedLog[],
  known: readonly BlockRef[],
): Promise<(log: MinedLog) => Instant> {
  const instants = new Map<Hex, Instant>();
  // geth 1.16 and its peers state the instant in the log; older ones and TRON do not.
  for (const { blockHash, blockTimestamp } of logs) if (blockTimestamp) instants.set(blockHash, Number(blockTimestamp));
  for (const block of known) instants.set(block.hash, block.at);
  const unknown = logs.filter((log) => !instants.has(log.blockHash)).map((log) => Number(log.blockNumber));
  for (const block of await readEachHeader(client, [...new Set(unknown)])) instants.set(block.hash, block.at);
  return ({ blockHash, blockNumber }) => {
    const at = instants.get(blockHash);
    if (at === undefined) throw chainMoved(client.chain, Number(blockNumber));
    return at;
  };
}
