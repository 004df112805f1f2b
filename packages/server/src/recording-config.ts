import { DuebookError } from "@duebook/protocol/error";
import type { RecordingConfig } from "./config.ts";

/** Receipts that one transaction may hold: 20 cost a million gas, far below every chain's block. */
const MOST_IN_BATCH = 20;

/** The part of the configuration about writing on chain, if it makes sense. Throws `config/invalid`. */
export function requireRecording(recording: RecordingConfig): RecordingConfig {
  const { minimumAmount, maximumCostBps, longestWaitDays, batchSize, chains } = recording;
  requireWithin("minimumAmount", minimumAmount, 0n, null);
  requireWithin("maximumCostBps", maximumCostBps, 0, 10_000);
  requireWithin("longestWaitDays", longestWaitDays, 0, null);
  requireWithin("batchSize", batchSize, 1, MOST_IN_BATCH);
  for (const [chain, budget] of Object.entries(chains)) {
    if (budget === undefined) continue;
    requireWithin(`chains["${chain}"].nativePrice`, budget.nativePrice, 1n, null);
    requireWithin(`chains["${chain}"].dailyLimit`, budget.dailyLimit, 1n, null);
  }
  requireBudget(recording);
  return recording;
}

function requireBudget({ anchorChain, chains }: RecordingConfig): void {
  if (anchorChain === undefined || chains[anchorChain] !== undefined) return;
  const sentence = `recording.anchorChain is ${anchorChain}, which has no budget: add it to recording.chains.`;
  throw new DuebookError("config/invalid", sentence, { name: "anchorChain" });
}

/** Whole, of the type of its least one, and in between. */
function requireWithin<T extends number | bigint>(name: string, given: T, least: T, most: T | null): void {
  const isWhole = typeof given === typeof least && (typeof given === "bigint" || Number.isSafeInteger(given));
  if (isWhole && given >= least && (most === null || given <= most)) return;
  const range = most === null ? `at least ${least}` : `from ${least} to ${most}`;
  const kind = typeof least === "bigint" ? "whole number like 5n" : "whole number";
  const sentence = `recording.${name} is ${String(given)}, but must be a ${kind}, ${range}.`;
  throw new DuebookError("config/invalid", sentence, { name });
}
