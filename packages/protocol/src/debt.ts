import type { Address, Hex } from "viem";
import type {
  Amount,
  Bucket,
  ChainId,
  Conditions,
  DebtId,
  Instant,
  Method,
  Ruling,
  Standing,
  State,
  Terms,
} from "./terms.ts";

/** One payment of a debt as the ledger keeps it, whichever of its terms it was made under. */
export interface Payment {
  readonly transaction: Hex;
  /** Null if it was made elsewhere: only its creditor's word is known here. */
  readonly payer: Address | null;
  readonly amount: Amount;
  readonly toFees: Amount;
  readonly receivedAt: Instant;
  readonly method: Method | "receipt";
  /** Waits in Escrow: the creditor could not receive it, or may not have it yet. Counts as paid all the same. */
  readonly isHeld: boolean;
}

/** The creditor's settlement offer: this amount until this instant, and the rest is forgiven. */
export interface Offer {
  readonly amount: Amount;
  readonly until: Instant;
}

/** The last notice: what cures it, and by when. */
export interface Notice {
  readonly givenAt: Instant;
  readonly arrears: Amount;
  readonly cureBy: Instant;
}

/** How a dispute ended: by a ruling, by time alone, or by new terms that both signed. */
export type DisputeOutcome = Ruling | "lapsed" | "agreed";

/** The last dispute. */
export interface Dispute {
  readonly openedAt: Instant;
  readonly evidenceHash: Hex;
  /** When anyone may end it, if nobody has ruled. */
  readonly lapsesAt: Instant;
  /** Null while it is open, and so is its outcome. */
  readonly endedAt: Instant | null;
  readonly outcome: DisputeOutcome | null;
  /** By how much the arbiter reduced the debt. */
  readonly reduced: Amount;
  /** What of the reduction was paid already: the debtor's credit in Escrow. */
  readonly refunded: Amount;
}

/** A payment that the debtor says was made elsewhere; credits nothing. */
export interface PaymentReport {
  readonly key: Hex;
  readonly amount: Amount;
  readonly paidAt: Instant;
  readonly stoppedUntil: Instant;
}

/** What is written about one debt: the facts from which every standing is computed. */
export interface DebtFacts {
  readonly id: DebtId;
  readonly chain: ChainId;
  /** The terms in force: those of the opening, with what the last restructuring replaced. */
  readonly terms: Terms;
  readonly conditions: Conditions;
  readonly state: State;
  /** To whom it is owed; under a note, who owned the note when it was made. */
  readonly creditor: Address;
  /** All that was credited under the terms in force; fills the total first, then fees. */
  readonly paid: Amount;
  readonly feeAssessed: Amount;
  /** Up to when the late fee is assessed; in the future while a report stops the clock. */
  readonly accruedAt: Instant;
  /** Days by which every due date is later than the terms say. */
  readonly deferDays: number;
  /** How often it was restructured. */
  readonly version: number;
  readonly selfDeferralsLeft: number;
  /** Null unless all of it was made due. */
  readonly acceleratedAt: Instant | null;
  /** The creditor no longer expects it; it stays payable. */
  readonly isWrittenOff: boolean;
  /** The claim as a token; null if there is none. */
  readonly note: Address | null;
  readonly pendingCreditor: Address | null;
  readonly offer: Offer | null;
  readonly notice: Notice | null;
  readonly dispute: Dispute | null;
  readonly reports: readonly PaymentReport[];
  /** What of `paid` was no money: given up by the creditor, or ruled not to be owed. */
  readonly forgiven: Amount;
  /** Part of the charge that an early payoff gave back; made in a dispute, it counts in `paid`. */
  readonly rebated: Amount;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** Sequence number of the newest event, modulo 2^16. */
  readonly sequence: number;
  readonly payments: readonly Payment[];
}

/** The facts that the arithmetic of a debt reads; the contract keeps exactly these. */
export type WrittenFacts = Pick<
  DebtFacts,
  "terms" | "conditions" | "state" | "paid" | "feeAssessed" | "accruedAt" | "deferDays" | "acceleratedAt"
>;

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
  readonly bucket: Bucket;
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
