import { DuebookError } from "@duebook/protocol/error";

/** What the creditor's key gives debts on hold by itself, so that their late fee does not grow. */
export interface DeferOnChain {
  /** Days that holds may move the due dates of one debt in all; beyond them a person gives more. */
  readonly mostDays: number;
  /** Debts that are given days in 24 hours; a mistake can do no more. */
  readonly dailyLimit: number;
}

/** What holds do beside keeping messages back. */
export interface HoldsConfig {
  /** Null: nothing, and `duebook holds` tells a person what is to be given by hand. */
  readonly deferOnChain: DeferOnChain | null;
}

/** Years of hold after hold; a contract takes 65,535 days in all. */
const MOST_DAYS = 3_650;
const MOST_A_DAY = 100_000;

/** The part of the configuration about holds, if it makes sense. Throws `config/invalid`. */
export function requireHolds(holds: HoldsConfig): HoldsConfig {
  const { deferOnChain } = holds;
  if (deferOnChain === null) return holds;
  requireWithin("mostDays", deferOnChain.mostDays, MOST_DAYS);
  requireWithin("dailyLimit", deferOnChain.dailyLimit, MOST_A_DAY);
  return holds;
}

function requireWithin(name: keyof DeferOnChain, given: number, most: number): void {
  if (Number.isSafeInteger(given) && given >= 1 && given <= most) return;
  const sentence = `holds.deferOnChain.${name} is ${given}, but must be a whole number from 1 to ${most}; to give nothing, leave out deferOnChain.`;
  throw new DuebookError("config/invalid", sentence, { name });
}
