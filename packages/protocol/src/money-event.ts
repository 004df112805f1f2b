import type { Address, Hex } from "viem";
import type { Amount, DebtId, Instant, Method, State, Terms } from "./terms.ts";

/** An event of one debt; `sequence` counts the debt's events from 1, modulo 2^16, so a missing one shows. */
export interface OfDebt {
  readonly id: DebtId;
  readonly sequence: number;
}

export interface DebtOpened extends OfDebt {
  readonly type: "DebtOpened";
  readonly conditionsId: number;
  readonly terms: Terms;
}

export interface PaymentReceived extends OfDebt {
  readonly type: "PaymentReceived";
  readonly payer: Address;
  readonly amount: Amount;
  readonly toFees: Amount;
  readonly paid: Amount;
  readonly feeAssessed: Amount;
  readonly method: Method;
}

export interface PaymentHeld extends OfDebt {
  readonly type: "PaymentHeld";
  readonly payee: Address;
  readonly amount: Amount;
}

/** The payment of the event before waits in Escrow, because the debt is disputed or has escrow terms. */
export interface PaymentEscrowed extends OfDebt {
  readonly type: "PaymentEscrowed";
  readonly holding: bigint;
  readonly amount: Amount;
  readonly until: Instant;
}

/** The payment of the event before was made for this mandate of the payer. */
export interface MandateExecuted extends OfDebt {
  readonly type: "MandateExecuted";
  readonly mandateId: Hex;
  readonly payer: Address;
  readonly installment: number;
  readonly amount: Amount;
}

export interface ChargeRebated extends OfDebt {
  readonly type: "ChargeRebated";
  readonly amount: Amount;
}

export interface DebtClosed extends OfDebt {
  readonly type: "DebtClosed";
  readonly how: State;
}

/** Opening, paying and autopay: `IDebtOpening.sol`, `IDebtMoney.sol`, `IDebtMandates.sol`. */
export type MoneyEvent =
  | DebtOpened
  | PaymentReceived
  | PaymentHeld
  | PaymentEscrowed
  | MandateExecuted
  | ChargeRebated
  | DebtClosed;
