import { setTimeout as wait } from "node:timers/promises";
import { startCountingProxy } from "./counting-proxy.ts";
import { POLL_MS } from "./follow-tip.ts";
import { type ChainShape, EVENTS_A_DEBT, FIRST_BLOCKS, ROUND_EVENTS } from "./generated-chain.ts";
import { type Cluster, countRows, prepareGround, type Target } from "./ground.ts";

/** What became of logs that one of two endpoints never shows. */
export interface Omission {
  readonly leftOut: number;
  /** Those of them that stood in what it was asked for, before it was noticed and the other one was asked first. */
  readonly missed: number;
  /** Events that are not recorded in the end. */
  readonly missing: number;
  /** What the programs said of the endpoints last. */
  readonly said: string;
}

interface Log {
  readonly blockNumber: string;
  readonly logIndex: string;
}

/** Of a round, whose debts have 20 events each, one in so many events of all but the last ones is left out. */
const EVERY = 950;

/**
 * Reads the chain by two endpoints of which the first leaves out one log in a thousand, never the last of a debt: that has
 * none after it which would show the hole, and is found by the contract's own count, which an emitter does not keep.
 */
export async function measureOmission(cluster: Cluster, shape: ChainShape, target: Target): Promise<Omission> {
  const missed = new Set<number>();
  const isShown = ({ blockNumber, logIndex }: Log) => {
    const number = (Number(blockNumber) - FIRST_BLOCKS - 1) * shape.events + Number(logIndex);
    if (isHidden(number)) missed.add(number);
    return !isHidden(number);
  };
  const change = (method: string, result: unknown) =>
    method === "eth_getLogs" && Array.isArray(result) ? result.filter(isShown) : result;
  await using ground = await prepareGround(cluster, shape);
  const lying = await startCountingProxy(ground.url, { change });
  // The quicker of two is asked first.
  const honest = await startCountingProxy(ground.url, { delayMs: 50 });
  const child = await target.start(`${lying.url},${honest.url}`, ground.databaseUrl, POLL_MS);
  await child.says(target.ready);
  await wait(2 * POLL_MS); // what is final by now is searched in the next passes
  const missing = ground.events - (await countRows(ground, target));
  await child.end("SIGKILL");
  await Promise.all([lying.close(), honest.close()]);
  const all = Array.from({ length: ground.events }, (_, number) => number).filter(isHidden).length;
  return { leftOut: all, missed: missed.size, missing, said: child.said().trim() };
}

function isHidden(number: number): boolean {
  const inRound = number % ROUND_EVENTS;
  const isLastOfDebt = inRound >= ROUND_EVENTS - ROUND_EVENTS / EVENTS_A_DEBT;
  return number >= 0 && !isLastOfDebt && inRound % EVERY === 7;
}
