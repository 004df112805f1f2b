import type { DebtFacts } from "./debt.ts";

/** What an opening states. */
export type Opening = Pick<DebtFacts, "id" | "chain" | "terms" | "conditions" | "openedAt" | "sequence">;

/** The facts of a debt at its opening: nothing is paid, assessed, deferred or said yet. */
export function openingFacts(opening: Opening): DebtFacts {
  const { terms, openedAt } = opening;
  return {
    ...opening,
    state: "active",
    creditor: terms.creditor,
    paid: 0n,
    feeAssessed: 0n,
    accruedAt: openedAt,
    deferDays: 0,
    version: 0,
    selfDeferralsLeft: terms.selfDeferrals,
    acceleratedAt: null,
    isWrittenOff: false,
    note: null,
    pendingCreditor: null,
    offer: null,
    notice: null,
    dispute: null,
    reports: [],
    forgiven: 0n,
    rebated: 0n,
    closedAt: null,
    payments: [],
  };
}
