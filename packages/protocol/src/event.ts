import type { Address, Hex } from "viem";
import type { EnforcementEvent } from "./enforcement-event.ts";
import type { MoneyEvent } from "./money-event.ts";
import type { ReceiptEvent } from "./receipt-event.ts";
import type { ReliefEvent } from "./relief-event.ts";
import type { ChainId, Conditions, Instant } from "./terms.ts";

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

/** What a creditor lets a servicer do; it holds for every debt of the creditor, so it is no event of a debt. */
export interface ServicerAuthorized {
  readonly type: "ServicerAuthorized";
  readonly creditor: Address;
  readonly servicer: Address;
  /** Bits of `PERMISSIONS`; 0 takes all away. */
  readonly permissions: number;
}

/** A payer has ended a mandate for good; whichever debt it named, no event of a debt. */
export interface MandateRevoked {
  readonly type: "MandateRevoked";
  readonly mandateId: Hex;
  readonly payer: Address;
}

/** An event of one debt. */
export type DebtEvent = MoneyEvent | ReceiptEvent | ReliefEvent | EnforcementEvent;

/** What a chain states that is no event of one debt. */
export type LedgerEvent = ConditionsRegistered | ServicerAuthorized | MandateRevoked;

/** A fact that a chain states, normalised: the only thing that enters the ledger. */
export type ChainEvent = Position & (LedgerEvent | DebtEvent);
