import type { Address, Hex } from "viem";
import { accrued, feeReversalOf } from "../late-fee.ts";
import {
  closeIfNothingLeft,
  type ModelDebt,
  type ModelReport,
  requireDebtor,
  requireOpen,
  requirePermitted,
  type Step,
  tell,
} from "../model.ts";
import { leftAt } from "../quote.ts";
import { refuse } from "../refuse.ts";
import type { Amount, Instant } from "../terms.ts";
import { openDispute } from "./dispute.ts";

const HOUR_SECONDS = 3_600;

/** A payment that was made elsewhere, as a receipt or a report states it. */
export interface Elsewhere {
  readonly key: Hex;
  readonly amount: Amount;
  readonly paidAt: Instant;
}

/** The order of the Solidity enum `ReportState`. */
const REPORT_STATES = ["unknown", "open", "credited", "denied", "ignored", "disputed"] as const;
type ReportState = (typeof REPORT_STATES)[number];

/**
 * `ReceiptBook.creditReceipt`. Errors:
 * `debt-book/{paid-in-future,amount-too-small,debt-not-open,not-permitted,credited-already,nothing-left}`.
 */
export function creditReceipt(debt: ModelDebt, signer: Address, receipt: Elsewhere, at: Instant): Step {
  const { key, amount, paidAt } = receipt;
  requirePast(paidAt, at);
  if (amount === 0n) refuse("debt-book/amount-too-small", [0n, 1n]);
  requireOpen(debt);
  requirePermitted(debt, signer, "receipt");
  requireNew(debt, key);
  const most = leftAt(debt, at);
  const feeReversed = feeReversalOf(debt, amount < most ? amount : most, paidAt, at);
  const before = accrued(debt, at);
  const feeAssessed = before.feeAssessed - feeReversed;
  const left = most - feeReversed;
  if (left === 0n) refuse("debt-book/nothing-left", [debt.id]);
  const credited = amount < left ? amount : left;
  const paid = before.paid + credited;
  const after = { ...before, feeAssessed, paid, credited: [...debt.credited, creditedKey(debt.creditor, key)] };
  const told = tell(after, { type: "ReceiptCredited", key, amount: credited, paidAt, feeReversed, paid, feeAssessed });
  return closeIfNothingLeft(told, "paid");
}

/**
 * `ReceiptBook.reportPayment`. Errors: `debt-book/{paid-in-future,debt-not-open,signature-invalid,credited-already}`,
 * `debt-book/{reported-already,reports-used-up}`.
 */
export function reportPayment(debt: ModelDebt, signer: Address, report: Elsewhere, at: Instant): Step {
  const { key, amount, paidAt } = report;
  requirePast(paidAt, at);
  requireOpen(debt);
  requireDebtor(debt, signer);
  requireNew(debt, key);
  if (debt.reports[key] !== undefined) refuse("debt-book/reported-already", [debt.id, key]);
  const { reports } = debt.enforcement;
  if (reports >= debt.conditions.reportsAllowed) refuse("debt-book/reports-used-up", [debt.id, reports]);
  const before = accrued(debt, at);
  const stoppedUntil = Math.max(before.accruedAt, at + debt.conditions.reportHours * HOUR_SECONDS);
  const answer = { creditor: debt.creditor, answerBy: stoppedUntil, isDenied: false, isDisputed: false };
  const after = {
    ...before,
    accruedAt: stoppedUntil,
    enforcement: { ...debt.enforcement, reports: reports + 1 },
    reports: { ...debt.reports, [key]: answer },
  };
  const { feeAssessed } = before;
  return tell(after, { type: "PaymentReported", key, amount, paidAt, stoppedUntil, feeAssessed });
}

/** `ReceiptBook.denyReport`. Errors: `debt-book/{debt-not-open,not-permitted,report-in-state}`. */
export function denyReport(debt: ModelDebt, by: Address, key: Hex, reasonHash: Hex, at: Instant): Step {
  requireOpen(debt);
  requirePermitted(debt, by, "receipt");
  const report = requireReport(debt, key, "open", at);
  const denied = withReport(debt, key, { ...report, isDenied: true });
  return tell(denied, { type: "ReportDenied", key, by, reasonHash });
}

/** `ReceiptBook.disputeIgnoredReport`. Errors: `debt-book/{debt-not-open,signature-invalid,report-in-state}`, those of `openDispute`. */
export function disputeIgnored(debt: ModelDebt, signer: Address, key: Hex, at: Instant): Step {
  requireOpen(debt);
  requireDebtor(debt, signer);
  const report = requireReport(debt, key, "ignored", at);
  return openDispute(withReport(debt, key, { ...report, isDisputed: true }), { isCounted: false }, key, at);
}

/** Key of a receipt for a creditor. */
function creditedKey(creditor: Address, key: Hex): string {
  return `${creditor}/${key}`.toLowerCase();
}

function requirePast(paidAt: Instant, at: Instant): void {
  if (paidAt > at) refuse("debt-book/paid-in-future", [paidAt, BigInt(at)]);
}

function requireNew(debt: ModelDebt, key: Hex): void {
  if (isCredited(debt, key)) refuse("debt-book/credited-already", [debt.creditor, key]);
}

function requireReport(debt: ModelDebt, key: Hex, expected: ReportState, at: Instant): ModelReport {
  const report = debt.reports[key];
  const state = reportStateAt(debt, key, at);
  if (report !== undefined && state === expected) return report;
  return refuse("debt-book/report-in-state", [debt.id, key, REPORT_STATES.indexOf(state)]);
}

function reportStateAt(debt: ModelDebt, key: Hex, at: Instant): ReportState {
  const report = debt.reports[key];
  if (report === undefined) return "unknown";
  if (report.isDisputed) return "disputed";
  if (isCredited(debt, key) || debt.credited.includes(creditedKey(report.creditor, key))) return "credited";
  if (report.isDenied) return "denied";
  return at <= report.answerBy ? "open" : "ignored";
}

function isCredited(debt: ModelDebt, key: Hex): boolean {
  return debt.credited.includes(creditedKey(debt.creditor, key));
}

function withReport(debt: ModelDebt, key: Hex, report: ModelReport): ModelDebt {
  return { ...debt, reports: { ...debt.reports, [key]: report } };
}
