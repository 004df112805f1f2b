import type { ProposalConfig } from "../config.ts";
import type { Desk } from "../desk.ts";
import { reportFailure } from "../report-failure.ts";
import { decideDue } from "./decide-due.ts";
import { deliver } from "./deliver.ts";
import { type DebtOpener, openAccepted } from "./open-accepted.ts";

/** How the work is paced; `sleep` resolves early when the signal aborts. */
export interface WorkOptions {
  readonly workMs: number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Decides, delivers and opens whatever is due, again and again until the signal aborts. */
export async function work(
  desk: Desk,
  opener: DebtOpener,
  proposals: ProposalConfig,
  { workMs, sleep }: WorkOptions,
  signal: AbortSignal,
): Promise<void> {
  const jobs = [
    () => decideDue(desk, signal),
    () => deliver(desk, signal),
    () => openAccepted(desk.database, opener, proposals, signal),
  ];
  while (!signal.aborted) {
    for (const job of jobs) {
      // One job that fails must not keep the others from their work; it is tried again at the next round.
      await job().catch((error: unknown) => reportFailure("jobs/failed", error));
    }
    await sleep(workMs, signal);
  }
}
