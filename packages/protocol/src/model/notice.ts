import type { Address } from "viem";
import { DAY_SECONDS } from "../calendar.ts";
import {
  type ModelDebt,
  requireActive,
  requireCreditor,
  requireOpen,
  requirePermitted,
  type Step,
  tell,
} from "../model.ts";
import { arrearsAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import { countPastDue, countPastGrace, missingOfFirst, oldestUnpaid, scheduleInForce } from "../schedule.ts";
import type { Instant } from "../terms.ts";

/** `DebtBook.giveNotice`. Errors: `debt-book/{debt-not-open,debt-not-active,not-permitted,acceleration-excluded,notice-too-early}`. */
export function giveNotice(debt: ModelDebt, by: Address, at: Instant): Step {
  requireOpen(debt);
  requireActive(debt);
  requirePermitted(debt, by, "notice");
  const { cureDays, missedBeforeNotice } = debt.conditions;
  if (cureDays === 0) refuse("debt-book/acceleration-excluded", [debt.id]);
  const missed = countMissed(debt, at);
  const needed = Math.max(1, missedBeforeNotice);
  if (missed < needed) refuse("debt-book/notice-too-early", [debt.id, BigInt(missed), BigInt(needed)]);
  const noticed = { ...debt, enforcement: { ...debt.enforcement, noticeAt: at } };
  return tell(noticed, { type: "NoticeGiven", by, arrears: arrearsAt(debt, at), cureBy: at + cureDays * DAY_SECONDS });
}

/** `DebtBook.accelerate`. Errors: `debt-book/{debt-not-open,debt-not-active,not-permitted}`, those of `requireUncured` and `requireClockRuns`. */
export function accelerate(debt: ModelDebt, by: Address, at: Instant): Step {
  requireOpen(debt);
  requireActive(debt);
  requirePermitted(debt, by, "accelerate");
  requireUncured(debt, at);
  requireClockRuns(debt, at);
  return tell({ ...debt, state: "accelerated", acceleratedAt: at }, { type: "DebtAccelerated", by });
}

/** `DebtBook.writeOff`. Errors: `debt-book/{debt-not-open,debt-not-accelerated,only-creditor,debt-written-off-already}`. */
export function writeOff(debt: ModelDebt, by: Address): Step {
  requireOpen(debt);
  if (debt.state !== "accelerated") refuse("debt-book/debt-not-accelerated", [debt.id]);
  requireCreditor(debt, by);
  if (debt.isWrittenOff) refuse("debt-book/debt-written-off-already", [debt.id]);
  return tell({ ...debt, isWrittenOff: true }, { type: "DebtWrittenOff" });
}

/** A notice, its cure time over, and what it named still missing. Errors: `debt-book/{notice-missing,cure-time-open,notice-cured}`. */
export function requireUncured(debt: ModelDebt, at: Instant): void {
  const { noticeAt } = debt.enforcement;
  if (noticeAt === 0) refuse("debt-book/notice-missing", [debt.id]);
  const cureBy = noticeAt + debt.conditions.cureDays * DAY_SECONDS;
  if (at <= cureBy) refuse("debt-book/cure-time-open", [BigInt(cureBy), BigInt(at)]);
  const named = missingOfFirst(debt.terms, debt.paid, countPastDue(scheduleInForce(debt), noticeAt));
  if (named === 0n) refuse("debt-book/notice-cured", [debt.id]);
}

/** No report of the debtor's waits for its answer. Error: `debt-book/clock-stopped`. */
export function requireClockRuns(debt: ModelDebt, at: Instant): void {
  if (debt.accruedAt > at) refuse("debt-book/clock-stopped", [debt.id, debt.accruedAt]);
}

/** How many installments are past grace and not filled. */
function countMissed(debt: ModelDebt, at: Instant): number {
  const filled = (oldestUnpaid(debt.terms, debt.paid) ?? debt.terms.installments + 1) - 1;
  return Math.max(0, countPastGrace(scheduleInForce(debt), debt.conditions, at) - filled);
}
