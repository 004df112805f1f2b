import { keccak256, stringToHex } from "viem";
import type { Strategy } from "../strategy.ts";

/** One way to treat debtors. Whatever it is, every contact is asked of the packs first. */
export interface Arm {
  readonly name: string;
  /** Hundredths of a percent of the debtors; all arms together 10,000. */
  readonly shareBps: number;
  readonly strategy: Strategy;
}

/** Strategies compared on debtors who are assigned by their id alone. */
export interface Experiment {
  /** Part of what is hashed: another id assigns anew. */
  readonly id: string;
  /** The first is what the others are compared with. */
  readonly arms: readonly [Arm, ...Arm[]];
  /** Hundredths of a percent that stay out of every experiment, for good. */
  readonly holdOutBps: number;
  /** Whether arms that do better are given more debtors, once there is enough data. */
  readonly isAdaptive: boolean;
}

const EVERYBODY = 10_000;

/**
 * Whether a debtor stays out of all experiments: the same ones in each, so that years of them can be compared with none.
 * They are treated as if there were no experiment.
 */
export function isHeldOut(debtor: string, { holdOutBps }: Pick<Experiment, "holdOutBps">): boolean {
  return shareOf("hold-out", debtor) < holdOutBps;
}

/** The arm of a debtor by the shares alone; the same whenever and wherever it is asked. */
export function armByShare({ id, arms }: Experiment, debtor: string): Arm {
  const share = shareOf(`arm/${id}`, debtor);
  let upTo = 0;
  const found = arms.find(({ shareBps }) => {
    upTo += shareBps;
    return share < upTo;
  });
  return found ?? arms[0];
}

/** A number that a debtor's id decides, for whatever is to differ by debtor and by nothing else: 0 to 2^32 - 1. */
export function seedOf(what: string, debtor: string): number {
  // Names cannot hold a line break, so no two pairs are one text.
  return Number.parseInt(keccak256(stringToHex(`${what}\n${debtor}`)).slice(2, 10), 16);
}

function shareOf(what: string, debtor: string): number {
  // 2^32 is no multiple of 10,000; the unevenness is below one in 400,000.
  return seedOf(what, debtor) % EVERYBODY;
}
