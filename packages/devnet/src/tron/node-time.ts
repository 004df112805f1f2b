import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";

/** A node's idea of the present: a clock, and how far the node is ahead of it. It never goes backwards. */
export interface NodeTime {
  now(): Instant;
  /** Moves on to an instant. @throws DuebookError `devnet/time-backwards` */
  setTime(at: Instant): void;
  /** Moves on to an instant, if it is later. */
  catchUp(at: Instant): void;
}

/** Time that is `startAt` now and runs on as the clock does. */
export function createNodeTime(clock: () => Instant, startAt: Instant): NodeTime {
  let aheadSeconds = startAt - clock();
  const now = () => clock() + aheadSeconds;
  const moveTo = (at: Instant) => {
    aheadSeconds += at - now();
  };
  return {
    now,
    setTime(at) {
      if (at >= now()) return moveTo(at);
      throw new DuebookError(
        "devnet/time-backwards",
        `The chain is at ${now()} and cannot go back to ${at}, ${now() - at} seconds earlier. Start another chain with startAt.`,
        { now: now(), at },
      );
    },
    catchUp(at) {
      if (at > now()) moveTo(at);
    },
  };
}
