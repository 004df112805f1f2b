import { DuebookError } from "@duebook/protocol/error";
import type { BlockRef, Heads } from "./chain-source.ts";
import type { Endpoint } from "./endpoint.ts";

/**
 * Where several must agree, no block counts that only fewer show, and none is final that only fewer call so. Each endpoint is
 * limited to its own block at that height: that of another one may be of another branch, and would make it undo what it has.
 * Whoever cannot say which block that is, is left out.
 */
export async function withinQuorum(endpoints: readonly Endpoint[], quorum: number): Promise<readonly Endpoint[]> {
  // One alone may go as far as it has come.
  if (quorum === 1) return endpoints;
  const tips = await newestAgreed(endpoints, quorum, "tip");
  const finals = await newestAgreed(endpoints, quorum, "final");
  return endpoints.flatMap((endpoint) => {
    const [tip, final] = [tips.get(endpoint), finals.get(endpoint)];
    return tip && final ? [{ ...endpoint, heads: { tip, final } }] : [];
  });
}

/**
 * The newest block of each endpoint at or below the height at which so many show the same one. Without such a height, that
 * to which all have come: what of it counts is for those to decide who compare what they read.
 */
async function newestAgreed(
  endpoints: readonly Endpoint[],
  quorum: number,
  name: keyof Heads,
): Promise<ReadonlyMap<Endpoint, BlockRef>> {
  const heights = endpoints.map(({ heads }) => heads[name].number).toSorted((a, b) => b - a);
  let shown: ReadonlyMap<Endpoint, BlockRef> = new Map();
  for (const height of new Set(heights.slice(quorum - 1))) {
    shown = await blocksAt(endpoints, name, height);
    if (haveAgreed([...shown.values()], height, quorum)) break;
  }
  return shown;
}

async function blocksAt(
  endpoints: readonly Endpoint[],
  name: keyof Heads,
  height: number,
): Promise<ReadonlyMap<Endpoint, BlockRef>> {
  const shown = await Promise.all(
    endpoints.map(async (endpoint) => {
      const newest = endpoint.heads[name];
      const block = newest.number <= height ? newest : await headerOf(endpoint, height);
      return block === null ? [] : [[endpoint, block] as const];
    }),
  );
  return new Map(shown.flat());
}

async function headerOf(endpoint: Endpoint, height: number): Promise<BlockRef | null> {
  try {
    return await endpoint.source.header(height);
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    endpoint.failed(error);
    return null;
  }
}

function haveAgreed(blocks: readonly BlockRef[], height: number, quorum: number): boolean {
  const hashes = blocks.filter(({ number }) => number === height).map(({ hash }) => hash);
  return hashes.some((hash) => hashes.filter((other) => other === hash).length >= quorum);
}
