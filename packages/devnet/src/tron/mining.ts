import type { Instant } from "@duebook/protocol/terms";
import type { TronChain } from "./chain.ts";
import type { NodeTime } from "./node-time.ts";

/** A hand on a chain's blocks and time, which move on together. */
export interface Mining {
  mine(blocks?: number): Promise<void>;
  mineEvery(seconds: number): void;
  setTime(at: Instant): Promise<void>;
  advance(seconds: number): Promise<void>;
  /** Mines for a transaction, if that is how this node mines. */
  onTransaction(): Promise<void>;
  stop(): void;
}

/** Mines every so many seconds, on demand alone if that is 0, and for each transaction if it is undefined. */
export function createMining(chain: TronChain, time: NodeTime, blockSeconds: number | undefined): Mining {
  let timer: NodeJS.Timeout | undefined;
  let isForEach = blockSeconds === undefined;
  const mine = async (blocks = 1) => {
    await chain.mine(blocks);
    time.catchUp(chain.head.minedAt); // blocks are three seconds apart, however fast they are asked for
  };
  const setTime = async (at: Instant) => {
    time.setTime(at);
    await mine();
  };
  const mineEvery = (seconds: number) => {
    clearInterval(timer);
    isForEach = false;
    if (seconds > 0) timer = setInterval(() => void mine(), seconds * 1000);
  };
  if (blockSeconds !== undefined) mineEvery(blockSeconds);
  return {
    mine,
    mineEvery,
    setTime,
    advance: (seconds) => setTime(time.now() + seconds),
    onTransaction: async () => (isForEach ? await mine() : undefined),
    stop: () => clearInterval(timer),
  };
}
