import type { Address, Hex } from "viem";
import type { Amount, ChainId, Conditions, DebtId, Instant, Method, State, Terms } from "./terms.ts";

/** Where an event stands on its chain; `(chain, blockNumber, logIndex)` is unique on the canonical chain. */
export interface Position {
  readonly chain: ChainId;
  readonly blockNumber: number;
  readonly blockHash: Hex;
  readonly blockAt: Instant;
  readonly transaction: Hex;
  readonly logIndex: number;
}

export interface ConditionsRegistered {
  readonly type: "ConditionsRegistered";
  readonly conditionsId: number;
  readonly conditionsHash: Hex;
  readonly conditions: Conditions;
}

/** An event of one debt; `sequence` counts the debt's events from 1, modulo 2^16, so a missing one shows. */
interface OfDebt {
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

export interface ChargeRebated extends OfDebt {
  readonly type: "ChargeRebated";
  readonly amount: Amount;
}

export interface DebtClosed extends OfDebt {
  readonly type: "DebtClosed";
  readonly how: State;
}

export type DebtEvent = DebtOpened | PaymentReceived | PaymentHeld | ChargeRebated | DebtClosed;

/** A fact that a chain states, normalised: the only thing that enters the ledger. */
export type ChainEvent = Position & (ConditionsRegistered | DebtEvent);
