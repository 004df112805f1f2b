import type { Address, Hex } from "viem";
import type { Amount, ChainId, Conditions, DebtId, Instant, Method, Standing, State, Terms } from "./terms.ts";

/** One payment of a debt as the ledger keeps it. */
export interface Payment {
  readonly transaction: Hex;
  readonly payer: Address;
  readonly amount: Amount;
  readonly toFees: Amount;
  readonly receivedAt: Instant;
  readonly method: Method;
  readonly isHeld: boolean;
}

/** What is written about one debt: the facts from which every standing is computed. */
export interface DebtFacts {
  readonly id: DebtId;
  readonly chain: ChainId;
  readonly terms: Terms;
  readonly conditions: Conditions;
  readonly state: State;
  /** All that was ever credited; fills the total first, then fees. */
  readonly paid: Amount;
  readonly feeAssessed: Amount;
  readonly accruedAt: Instant;
  /** Part of the charge that an early payoff gave back. */
  readonly rebated: Amount;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** Sequence number of the newest event, modulo 2^16. */
  readonly sequence: number;
  readonly payments: readonly Payment[];
}

/** The facts that the arithmetic of a debt reads; the contract keeps exactly these. */
export type WrittenFacts = Pick<DebtFacts, "terms" | "conditions" | "state" | "paid" | "feeAssessed" | "accruedAt">;

/** How a debt stands at an instant; the same fields as `Quote` in `IDebtLens.sol`. */
export interface Quote {
  readonly state: State;
  readonly standing: Standing;
  readonly total: Amount;
  readonly paid: Amount;
  readonly due: Amount;
  readonly arrears: Amount;
  readonly fee: Amount;
  readonly cure: Amount;
  readonly payoff: Amount;
  readonly daysPastDue: number;
  /** Null if nothing is unpaid. */
  readonly nextDueAt: Instant | null;
  readonly nextAmount: Amount;
}

/** One due of the schedule, with what was allocated to it (oldest first). */
export interface Installment {
  /** From 1. */
  readonly number: number;
  readonly dueAt: Instant;
  readonly amount: Amount;
  readonly paid: Amount;
}
