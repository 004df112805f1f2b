import type { Address, Hex } from "viem";
import { accrued, feeReversalOf } from "../late-fee.ts";
import {
  close,
  hasPermission,
  isSame,
  type ModelDebt,
  type ModelReport,
  requireDebtor,
  requireOpen,
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
 * `ReceiptBook.credit` at the receipt book `book`. Errors: `receipt-book/{paid-in-future,not-authorized,credited-already}`,
 * `debt-book/{debt-not-open,only-receipt-book,amount-too-small}`.
 */
export function creditReceipt(debt: ModelDebt, book: Address, signer: Address, receipt: Elsewhere, at: Instant): Step {
  const { key, amount, paidAt } = receipt;
  requirePast(paidAt, at);
  requireAuthorized(debt, signer);
  requireNew(debt, key);
  requireOpen(debt);
  requireBook(debt, book);
  if (amount === 0n) refuse("debt-book/amount-too-small", [0n, 1n]);
  const most = leftAt(debt, at);
  const feeReversed = feeReversalOf(debt, amount < most ? amount : most, paidAt, at);
  const before = accrued(debt, at);
  const feeAssessed = before.feeAssessed - feeReversed;
  const left = most - feeReversed;
  const credited = amount < left ? amount : left;
  const paid = before.paid + credited;
  const after = { ...before, feeAssessed, paid, credited: [...debt.credited, creditedKey(debt.creditor, key)] };
  const told = tell(after, { type: "ReceiptCredited", key, amount: credited, paidAt, feeReversed, paid, feeAssessed });
  return credited === left ? close(told, "paid") : told;
}

/**
 * `ReceiptBook.report`. Errors: `receipt-book/{paid-in-future,credited-already,reported-already}`,
 * `debt-book/{signature-invalid,debt-not-open,only-receipt-book,reports-used-up}`.
 */
export function reportPayment(debt: ModelDebt, book: Address, signer: Address, report: Elsewhere, at: Instant): Step {
  const { key, amount, paidAt } = report;
  requirePast(paidAt, at);
  requireDebtor(debt, signer);
  requireNew(debt, key);
  if (debt.reports[key] !== undefined) refuse("receipt-book/reported-already", [debt.id, key]);
  requireOpen(debt);
  requireBook(debt, book);
  const { reports } = debt.enforcement;
  if (reports >= debt.conditions.reportsAllowed) refuse("debt-book/reports-used-up", [debt.id, reports]);
  const before = accrued(debt, at);
  const stoppedUntil = Math.max(before.accruedAt, at + debt.conditions.reportHours * HOUR_SECONDS);
  const answer = { answerBy: stoppedUntil, isDenied: false, isDisputed: false };
  const after = {
    ...before,
    accruedAt: stoppedUntil,
    enforcement: { ...debt.enforcement, reports: reports + 1 },
    reports: { ...debt.reports, [key]: answer },
  };
  const { feeAssessed } = before;
  return tell(after, { type: "PaymentReported", key, amount, paidAt, stoppedUntil, feeAssessed });
}

/** `ReceiptBook.deny`. Errors: `receipt-book/{not-authorized,report-in-state}`. */
export function denyReport(debt: ModelDebt, by: Address, key: Hex, at: Instant): Step {
  requireAuthorized(debt, by);
  const report = requireReport(debt, key, "open", at);
  return { debt: withReport(debt, key, { ...report, isDenied: true }), events: [] };
}

/** `ReceiptBook.disputeIgnored`. Errors: `debt-book/signature-invalid`, `receipt-book/report-in-state`, those of `DebtBook.disputeIgnoredReport`. */
export function disputeIgnored(debt: ModelDebt, book: Address, signer: Address, key: Hex, at: Instant): Step {
  requireDebtor(debt, signer);
  const report = requireReport(debt, key, "ignored", at);
  requireOpen(debt);
  requireBook(debt, book);
  return openDispute(withReport(debt, key, { ...report, isDisputed: true }), { isCounted: false }, key, at);
}

/** Key of a receipt for a creditor. */
function creditedKey(creditor: Address, key: Hex): string {
  return `${creditor}/${key}`.toLowerCase();
}

function requirePast(paidAt: Instant, at: Instant): void {
  if (paidAt > at) refuse("receipt-book/paid-in-future", [paidAt, BigInt(at)]);
}

function requireAuthorized(debt: ModelDebt, signer: Address): void {
  if (isSame(signer, debt.creditor) || hasPermission(debt, signer, "receipt")) return;
  refuse("receipt-book/not-authorized", [signer, debt.creditor]);
}

function requireNew(debt: ModelDebt, key: Hex): void {
  if (isCredited(debt, key)) refuse("receipt-book/credited-already", [debt.creditor, key]);
}

function requireBook(debt: ModelDebt, book: Address): void {
  const { receiptBook } = debt.conditions;
  if (!isSame(book, receiptBook)) refuse("debt-book/only-receipt-book", [book, receiptBook]);
}

function requireReport(debt: ModelDebt, key: Hex, expected: ReportState, at: Instant): ModelReport {
  const report = debt.reports[key];
  const state = reportStateAt(debt, key, at);
  if (report !== undefined && state === expected) return report;
  return refuse("receipt-book/report-in-state", [debt.id, key, REPORT_STATES.indexOf(state)]);
}

function reportStateAt(debt: ModelDebt, key: Hex, at: Instant): ReportState {
  const report = debt.reports[key];
  if (report === undefined) return "unknown";
  if (report.isDisputed) return "disputed";
  if (isCredited(debt, key)) return "credited";
  if (report.isDenied) return "denied";
  return at <= report.answerBy ? "open" : "ignored";
}

function isCredited(debt: ModelDebt, key: Hex): boolean {
  return debt.credited.includes(creditedKey(debt.creditor, key));
}

function withReport(debt: ModelDebt, key: Hex, report: ModelReport): ModelDebt {
  return { ...debt, reports: { ...debt.reports, [key]: report } };
}
