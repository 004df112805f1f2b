import type { DebtFacts } from "@duebook/protocol/debt";
import type { Conditions, DebtId } from "@duebook/protocol/terms";

/** Where the events of a debt stop being complete: its facts stand still from here until what is missing is recorded. */
export interface SequenceGap {
  /** Sequence number of the event to apply next, modulo 2^16. */
  readonly expected: number;
  /** The newest one that came and could not be applied; the same as `expected` if the opening's conditions are missing. */
  readonly received: number;
}

/** What the chains stated so far, folded: a value that `record` replaces and never changes. */
export interface Ledger {
  /** By chain and number on that chain, as `conditionsKey` writes it. */
  readonly conditions: Readonly<Record<string, Conditions>>;
  /** Bits of `PERMISSIONS` by chain, creditor and servicer, as `servicerKey` writes it. */
  readonly servicers: Readonly<Record<string, number>>;
  readonly debts: Readonly<Record<DebtId, DebtFacts>>;
  readonly gaps: Readonly<Record<DebtId, SequenceGap>>;
}

/** The ledger before the first event. */
export const emptyLedger: Ledger = { conditions: {}, servicers: {}, debts: {}, gaps: {} };
