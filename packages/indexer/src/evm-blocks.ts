import { DuebookError } from "@duebook/protocol/error";
import type { Finality } from "@duebook/protocol/known-chains";
import { type Hash, hexToNumber, numberToHex, type RpcBlock } from "viem";
import { chainMoved } from "./chain-moved.ts";
import type { BlockRef, Heads } from "./chain-source.ts";
import type { EvmClient } from "./evm-client.ts";
import { isHash, isQuantity } from "./evm-shape.ts";

/** The tip and the final block. A chain too young to have a final block has its first one. */
export async function readHeads(client: EvmClient, finality: Finality): Promise<Heads> {
  if (typeof finality === "object") return headsByDepth(client, finality.depth);
  const [tip, final] = await Promise.all([readTagged(client, "latest"), readTagged(client, finality)]);
  if (!tip) throw malformed(client, "it has no newest block");
  return { tip, final: final ?? (await readHeader(client, 0)) };
}

async function headsByDepth(client: EvmClient, depth: number): Promise<Heads> {
  const tip = await readTagged(client, "latest");
  if (!tip) throw malformed(client, "it has no newest block");
  return { tip, final: depth === 0 ? tip : await readHeader(client, Math.max(0, tip.number - depth)) };
}

/** One block by number. Throws `chain/behind` if the endpoint does not have it. */
export async function readHeader(client: EvmClient, number: number): Promise<BlockRef> {
  return blockRef(client, await readBlock(client, number), number);
}

/** One block with the hashes of its transactions. Throws `chain/behind` if the endpoint does not have it. */
export async function readTransactions(
  client: EvmClient,
  number: number,
): Promise<{ readonly block: BlockRef; readonly transactions: readonly Hash[] }> {
  const answer = await readBlock(client, number);
  const transactions: readonly unknown[] = Array.isArray(answer.transactions) ? answer.transactions : [null];
  if (!transactions.every(isHash)) throw malformed(client, `block ${number} without the hashes of its transactions`);
  return { block: blockRef(client, answer, number), transactions: transactions as readonly Hash[] };
}

async function readBlock(client: EvmClient, number: number): Promise<RpcBlock> {
  const block = await client.request({ method: "eth_getBlockByNumber", params: [numberToHex(number), false] });
  if (block === null) throw behind(client, number);
  return block;
}

/** The blocks `from` to `to`. Throws `chain/moved` if one does not link to the one before it. */
export async function readHeaders(client: EvmClient, from: number, to: number): Promise<readonly BlockRef[]> {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const headers = await readEachHeader(client, numbers);
  const broken = headers.find((header, index) => index > 0 && headers[index - 1]?.hash !== header.parentHash);
  if (broken) throw chainMoved(client.chain, broken.number);
  return headers;
}

/** These blocks, in this order; one HTTP request after the other, to stay inside the limits of public endpoints. */
export async function readEachHeader(client: EvmClient, numbers: readonly number[]): Promise<readonly BlockRef[]> {
  const headers: BlockRef[] = [];
  while (headers.length < numbers.length) {
    const page = numbers.slice(headers.length, headers.length + client.mostCalls());
    headers.push(...(await Promise.all(page.map((number) => readHeader(client, number)))));
  }
  return headers;
}

/** The named block is still where it was, so whatever was read before this was of its branch, or it throws. */
export async function requireStillThere(client: EvmClient, expected: BlockRef): Promise<void> {
  const shown = await readHeader(client, expected.number);
  if (shown.hash !== expected.hash) throw chainMoved(client.chain, expected.number);
}

/** The block that the endpoint gives this name; null if it has none yet. */
export async function readTagged(client: EvmClient, tag: "latest" | "finalized" | "safe"): Promise<BlockRef | null> {
  const block = await client.request({ method: "eth_getBlockByNumber", params: [tag, false] });
  return block === null ? null : blockRef(client, block);
}

function blockRef(client: EvmClient, block: RpcBlock | undefined, expected?: number): BlockRef {
  const { number, hash, parentHash, timestamp } = block ?? {};
  const isWhole = isQuantity(number) && isHash(hash) && isHash(parentHash) && isQuantity(timestamp);
  if (!number || !hash || !parentHash || !timestamp || !isWhole)
    throw malformed(client, "a block without number, hash or time");
  const header = { number: hexToNumber(number), hash, parentHash, at: hexToNumber(timestamp) };
  // An endpoint that drops one answer of a batch shifts the others: the number is the only thing that tells.
  if (header.number !== (expected ?? header.number))
    throw malformed(client, `block ${expected} came as block ${header.number}`);
  return header;
}

/** The endpoint's answer makes no sense; `what` continues "the endpoint answered nonsense:". */
export function malformed({ chain }: EvmClient, what: string): DuebookError {
  return new DuebookError(
    "chain/malformed",
    `The endpoint of ${chain} answered nonsense: ${what}. Use another endpoint.`,
    { chain, what },
  );
}

function behind({ chain }: EvmClient, blockNumber: number): DuebookError {
  return new DuebookError(
    "chain/behind",
    `The endpoint of ${chain} does not have block ${blockNumber} yet. Wait for it, or use another endpoint.`,
    { chain, blockNumber },
  );
}
