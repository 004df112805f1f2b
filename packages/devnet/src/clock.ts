import type { Instant } from "@duebook/protocol/terms";
import type { Chain } from "./chain.ts";

/** A chain that moves on to a clock's time when it is told. */
export interface Follower {
  follow(clock: Pick<Clock, "now">): void | Promise<void>;
}

/** The one clock of the world: what it says is what the next block will carry. */
export interface Clock {
  now(): Instant;
  /** Moves the chain's time and this clock on together. @throws DuebookError `devnet/time-backwards` */
  advance(seconds: number): Promise<void>;
}

/** A clock that runs with the chain's time and never backwards. */
export async function createClock(chain: Pick<Chain, "now" | "advance">): Promise<Clock> {
  let aheadSeconds = await aheadOfWall(chain);
  let latest = 0;
  return {
    now() {
      latest = Math.max(latest, wallNow() + aheadSeconds);
      return latest;
    },
    async advance(seconds) {
      await chain.advance(seconds);
      aheadSeconds = await aheadOfWall(chain);
    },
  };
}

/** The same clock, which moves these chains on after its own. */
export function leading(clock: Clock, followers: readonly Follower[]): Clock {
  return {
    now: clock.now,
    async advance(seconds) {
      await clock.advance(seconds);
      for (const follower of followers) await follower.follow(clock);
    },
  };
}

async function aheadOfWall(chain: Pick<Chain, "now">): Promise<number> {
  const before = wallNow();
  const at = await chain.now();
  // Asked across the turn of a second, the answer could be one off.
  return wallNow() === before ? at - before : aheadOfWall(chain);
}

/** The real present; the one place of the devnet that asks for it. */
export function wallNow(): Instant {
  return Math.floor(Date.now() / 1000);
}
