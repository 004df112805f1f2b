import type { CostRule } from "@duebook/collections/recordable";
import { DuebookError } from "@duebook/protocol/error";
import type { Amount, Instant } from "@duebook/protocol/terms";
import type { Database } from "../store/database.ts";
import type { ChainWriter } from "./chain-writer.ts";

/** What the creditor allows on one chain. */
export interface RecordingBudget {
  /** What a whole unit of the chain's own currency costs, in units of 1e-6 token: Duebook asks nobody for prices. */
  readonly nativePrice: Amount;
  /** The most that is paid in 24 hours, in the chain's smallest unit. */
  readonly dailyLimit: bigint;
}

/** What writing on one chain works with. Any number of servers may do so at once with one key and one database. */
export interface Recorder {
  readonly database: Database;
  readonly writer: ChainWriter;
  readonly rule: CostRule;
  readonly budget: RecordingBudget;
  /** Whether the journal's roots are put on this chain. */
  readonly isAnchoring: boolean;
  readonly clock: () => Instant;
  /** Told what a person should know; each thing once, as long as it stays. */
  readonly report: (code: string, detail: string) => void;
}

/** Asks the chain; null, and a report, where that fails: the next look asks again, and the rest need not wait for it. */
export async function askOrReport<T>(
  { report }: Pick<Recorder, "report">,
  question: () => Promise<T>,
): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof DuebookError)) throw error;
    report(error.code, error.message);
    return null;
  }
}
