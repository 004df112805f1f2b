import { reportFailure } from "../report-failure.ts";

/** How the work is paced; `sleep` resolves early when the signal aborts. */
export interface WorkOptions {
  readonly workMs: number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Does every job, one after the other, again and again until the signal aborts. */
export async function work(
  jobs: readonly (() => Promise<unknown>)[],
  { workMs, sleep }: WorkOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    for (const job of jobs) {
      // One job that fails must not keep the others from their work; it is tried again at the next round.
      await job().catch((error: unknown) => reportFailure("jobs/failed", error));
    }
    await sleep(workMs, signal);
  }
}
