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

/** Conditions got their number on this chain; debts refer to it. */
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

/** Both sides signed: the debt exists from this block on. */
export interface DebtOpened extends OfDebt {
  readonly type: "DebtOpened";
  readonly conditionsId: number;
  readonly terms: Terms;
}

/** A payment was credited; `paid` and `feeAssessed` are what is written after it. */
export interface PaymentReceived extends OfDebt {
  readonly type: "PaymentReceived";
  readonly payer: Address;
  readonly amount: Amount;
  readonly toFees: Amount;
  readonly paid: Amount;
  readonly feeAssessed: Amount;
  readonly method: Method;
}

/** The payment just before it waits in Escrow, because its payee could not receive. */
export interface PaymentHeld extends OfDebt {
  readonly type: "PaymentHeld";
  readonly payee: Address;
  readonly amount: Amount;
}

/** An early payoff gave back so much of the charge. */
export interface ChargeRebated extends OfDebt {
  readonly type: "ChargeRebated";
  readonly amount: Amount;
}

/** The debt came to one of the four ends. */
export interface DebtClosed extends OfDebt {
  readonly type: "DebtClosed";
  readonly how: State;
}

/** Whatever happens to one debt. */
export type DebtEvent = DebtOpened | PaymentReceived | PaymentHeld | ChargeRebated | DebtClosed;

/** A fact that a chain states, normalised: the only thing that enters the ledger. */
export type ChainEvent = Position & (ConditionsRegistered | DebtEvent);
