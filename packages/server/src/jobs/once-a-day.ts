import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { Instant } from "@duebook/protocol/terms";

/** Makes a job that works at the first look and then once a day; every other time it does nothing. */
export function onceADay(clock: () => Instant, work: (now: Instant) => Promise<unknown>): () => Promise<void> {
  let nextAt = clock();
  return async () => {
    const now = clock();
    if (now < nextAt) return;
    // Before the work: one that fails is made again tomorrow, not every second.
    nextAt = now + DAY_SECONDS;
    await work(now);
  };
}
