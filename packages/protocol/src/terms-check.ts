import { DAY_SECONDS } from "./calendar.ts";
import { feeCap } from "./late-fee.ts";
import { refuse } from "./refuse.ts";
import { totalOf } from "./schedule.ts";
import type { Conditions, Instant, Restructured, Terms } from "./terms.ts";

const NOBODY = /^0x0{40}$/;
const HOUR_SECONDS = 3_600;
/** How far from now the first date of terms may be: five years of 365 days. */
export const LATEST_FIRST_DUE_SECONDS = 5 * 365 * DAY_SECONDS;
const MAX_INTERVAL_MONTHS = 120;
const MAX_MONTHS = 12_000;

/** What the first check of terms and that of a restructuring have in common. */
type Checked = Omit<Restructured, "documentHash" | "signBy">;

/** Refuses terms that `DebtBook.open` would refuse at the instant, with the same code, first reason first. */
export function checkTerms(terms: Terms, conditions: Conditions, at: Instant): void {
  if (at > terms.signBy) refuse("debt-book/terms-expired", [terms.signBy, BigInt(at)]);
  if (NOBODY.test(terms.creditor) || NOBODY.test(terms.debtor)) refuse("debt-book/party-missing", []);
  checkNewTerms(terms, conditions, at);
}

/** Refuses what `DebtBook.restructure` would refuse of new terms at the instant, with the same code. */
export function checkNewTerms(terms: Checked, conditions: Conditions, at: Instant): void {
  checkSchedule(terms, at);
  checkAmounts(terms, conditions);
}

function checkSchedule(terms: Checked, at: Instant): void {
  const { installments, intervalSeconds, intervalMonths, firstDueAt, balloonBps, selfDeferrals } = terms;
  if (installments < 1 || installments > 4_095) refuse("debt-book/installments-out-of-range", [installments]);
  if (!isIntervalValid(terms)) refuse("debt-book/interval-invalid", [intervalSeconds, intervalMonths]);
  if (firstDueAt < at || firstDueAt > at + LATEST_FIRST_DUE_SECONDS) {
    refuse("debt-book/first-due-out-of-range", [firstDueAt, BigInt(at)]);
  }
  if (balloonBps > 10_000) refuse("debt-book/balloon-out-of-range", [balloonBps]);
  if (selfDeferrals > 15) refuse("debt-book/self-deferrals-out-of-range", [selfDeferrals]);
}

function isIntervalValid({ installments, intervalSeconds, intervalMonths }: Checked): boolean {
  if (intervalSeconds === 0 && intervalMonths === 0) return installments === 1;
  if (intervalSeconds > 0 && intervalMonths > 0) return false;
  if (intervalMonths > 0) return intervalMonths <= MAX_INTERVAL_MONTHS && intervalMonths * installments <= MAX_MONTHS;
  return intervalSeconds >= HOUR_SECONDS && intervalSeconds < 2 ** 23;
}

function checkAmounts(terms: Checked, conditions: Conditions): void {
  const total = totalOf(terms);
  if (terms.principal === 0n || total >= 2n ** 64n) refuse("debt-book/total-out-of-range", [total]);
  // The contract keeps what is assessed in 48 bits.
  const cap = feeCap(terms, conditions);
  if (cap >= 2n ** 48n) refuse("debt-book/fee-cap-out-of-range", [cap]);
  // And what is paid, late fee included, in 64.
  if (total + cap >= 2n ** 64n) refuse("debt-book/total-out-of-range", [total + cap]);
}
