import type { WrittenFacts } from "./debt.ts";
import { type Conditions, NO_REMEDIES, type Terms } from "./terms.ts";

/** 2026-01-31T00:00:00Z: the last day of a long month, so that months clamp. */
export const FIRST_DUE_AT = 1_769_817_600;

/** 1,200.00 in twelve months of 100.00, in sample terms that a test changes where it matters. */
export function sampleTerms(changes: Partial<Terms> = {}): Terms {
  return {
    creditor: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    debtor: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
    conditionsHash: `0x${"11".repeat(32)}`,
    principal: 1_000_000_000n,
    charge: 200_000_000n,
    installments: 12,
    intervalSeconds: 0,
    intervalMonths: 1,
    firstDueAt: FIRST_DUE_AT,
    balloonBps: 0,
    selfDeferrals: 0,
    documentHash: `0x${"22".repeat(32)}`,
    salt: `0x${"33".repeat(32)}`,
    signBy: FIRST_DUE_AT,
    ...changes,
  };
}

/** 10 % a year after three days of grace, capped at 5 % of the total; the whole unearned charge is given back. */
export function sampleConditions(changes: Partial<Conditions> = {}): Conditions {
  return {
    ...NO_REMEDIES,
    token: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    lateBpsPerYear: 1_000,
    feeCapBps: 500,
    rebateBps: 10_000,
    graceDays: 3,
    tokenKind: "plain",
    scalePower: 0,
    ...changes,
  };
}

/** The sample debt, open for a month and not paid. */
export function sampleFacts(changes: Partial<WrittenFacts> = {}): WrittenFacts {
  return {
    terms: sampleTerms(),
    conditions: sampleConditions(),
    state: "active",
    paid: 0n,
    feeAssessed: 0n,
    accruedAt: FIRST_DUE_AT - 30 * 86_400,
    deferDays: 0,
    acceleratedAt: null,
    ...changes,
  };
}
