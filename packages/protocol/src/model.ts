import { type Address, type Hex, zeroAddress } from "viem";
import type { Offer, WrittenFacts } from "./debt.ts";
import type { DebtEvent, MandateRevoked, ServicerAuthorized } from "./event.ts";
import { isOpen } from "./late-fee.ts";
import { PERMISSIONS, type Permission, permits } from "./permission.ts";
import { refuse } from "./refuse.ts";
import { totalOf } from "./schedule.ts";
import { nextSequence } from "./sequence.ts";
import { type Amount, type DebtId, type Instant, STATES } from "./terms.ts";

/** Tokens that Escrow holds for a debt and that are nobody's credit yet. */
export interface ModelHolding {
  readonly purpose: "payment" | "offer" | "principal" | "deposit";
  readonly from: Address;
  readonly until: Instant;
  /** What is left of it. */
  readonly amount: Amount;
}

/** What enforcement has written; 0 where nothing was, as in the contract. */
export interface ModelEnforcement {
  readonly noticeAt: Instant;
  readonly disputedAt: Instant;
  readonly disputeEndedAt: Instant;
  readonly disputes: number;
  readonly isCounted: boolean;
  readonly reports: number;
}

/** How the debt's token behaves by now. */
export interface ModelToken {
  /** Accounts from and to which it moves nothing. */
  readonly blocked: readonly Address[];
  /** Share of a transfer that does not arrive, in basis points. */
  readonly feeBps: number;
  /** The most that it keeps of one transfer; 0 while the switch is off. */
  readonly maximumFee: Amount;
}

/** What ReceiptBook has written about a report. */
export interface ModelReport {
  /** Of the time of the report. */
  readonly creditor: Address;
  readonly answerBy: Instant;
  readonly isDenied: boolean;
  readonly isDisputed: boolean;
}

/**
 * DebtBook in TypeScript: what the contracts must do about one debt, to the unit and to the event, one file for each kind
 * of action beside this one, and what Escrow, DebtNote and PayDesk do for it. Its token may block accounts and keep a share
 * of what moves; who signed is an argument, since sending is as good as signing.
 */
export interface ModelDebt extends WrittenFacts {
  readonly id: DebtId;
  readonly sequence: number;
  /** To whom it is owed; under a note, who owns the note. */
  readonly creditor: Address;
  readonly hasNote: boolean;
  readonly pendingCreditor: Address;
  readonly version: number;
  readonly selfDeferralsLeft: number;
  readonly isWrittenOff: boolean;
  readonly offer: Offer | null;
  readonly enforcement: ModelEnforcement;
  /** Bits by creditor and servicer, as `permissionKey` writes them. */
  readonly permissions: Readonly<Record<string, number>>;
  /** Escrow's holdings for this debt; the first is number 1. */
  readonly holdings: readonly ModelHolding[];
  /** What of these holdings became an account's credit. */
  readonly credits: Readonly<Record<Address, Amount>>;
  /** What lies at the pay address and waits for a sweep. */
  readonly atPayAddress: Amount;
  /** The same in a token that the debt is not owed in. */
  readonly foreignAtPayAddress: Amount;
  /** What Escrow has beyond credits and holdings. */
  readonly stray: Amount;
  /** Keys of receipts, by creditor, as `creditedKey` writes them. */
  readonly credited: readonly string[];
  readonly reports: Readonly<Record<Hex, ModelReport>>;
  /** Last installment that each mandate paid a part of, by its id; `null` once it is revoked. */
  readonly mandates: Readonly<Record<Hex, number | null>>;
  readonly token: ModelToken;
}

/** A call that was accepted: the debt after it, and the events that it emitted, in order. */
export interface Step {
  readonly debt: ModelDebt;
  readonly events: readonly (DebtEvent | ServicerAuthorized | MandateRevoked)[];
}

/** 0.01 token: below it a payment would cost its payer more than it pays. */
export const SMALLEST_PAYMENT: Amount = 10_000n;

/** What a debt starts with beside its facts. */
export const UNTOUCHED = {
  sequence: 1,
  hasNote: false,
  pendingCreditor: zeroAddress,
  version: 0,
  isWrittenOff: false,
  offer: null,
  enforcement: { noticeAt: 0, disputedAt: 0, disputeEndedAt: 0, disputes: 0, isCounted: false, reports: 0 },
  permissions: {},
  holdings: [],
  credits: {},
  atPayAddress: 0n,
  foreignAtPayAddress: 0n,
  stray: 0n,
  credited: [],
  reports: {},
  mandates: {},
  token: { blocked: [], feeBps: 0, maximumFee: 0n },
} as const;

/** Key of a servicer's permissions. */
export function permissionKey(creditor: Address, servicer: Address): string {
  return `${creditor}/${servicer}`.toLowerCase();
}

/** Whether two accounts are one, whatever the case of their letters. */
export function isSame(one: Address, other: Address): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Fails unless something is owed. Error: `debt-book/debt-not-open`. */
export function requireOpen(debt: ModelDebt): void {
  if (!isOpen(debt.state)) refuse("debt-book/debt-not-open", [debt.id, STATES.indexOf(debt.state)]);
}

/** Fails unless the debt takes its usual course. Error: `debt-book/debt-not-active`. */
export function requireActive(debt: ModelDebt): void {
  if (debt.state !== "active") refuse("debt-book/debt-not-active", [debt.id]);
}

/** Fails unless it is the creditor. Error: `debt-book/only-creditor`. */
export function requireCreditor(debt: ModelDebt, by: Address): void {
  if (!isSame(by, debt.creditor)) refuse("debt-book/only-creditor", [by, debt.creditor]);
}

/** Fails unless it is the creditor or a servicer whom the creditor lets do this. Error: `debt-book/not-permitted`. */
export function requirePermitted(debt: ModelDebt, by: Address, permission: Permission): void {
  if (isSame(by, debt.creditor) || hasPermission(debt, by, permission)) return;
  refuse("debt-book/not-permitted", [by, debt.creditor, PERMISSIONS[permission]]);
}

/** Whether the creditor lets a servicer do this. */
function hasPermission(debt: ModelDebt, servicer: Address, permission: Permission): boolean {
  return permits(debt.permissions[permissionKey(debt.creditor, servicer)] ?? 0, permission);
}

/** Fails unless the debtor signed or sent. Error: `debt-book/signature-invalid`. */
export function requireDebtor(debt: ModelDebt, signer: Address): void {
  const { debtor } = debt.terms;
  if (!isSame(signer, debtor)) refuse("debt-book/signature-invalid", [debtor]);
}

/** An event without what every event of a debt carries. */
export type Unnumbered<Event> = Event extends DebtEvent ? Omit<Event, "id" | "sequence"> : never;

/** Emits one more event of the debt; the number wraps, so that it can never stop a payment. */
export function emit({ debt, events }: Step, event: Unnumbered<DebtEvent>): Step {
  const sequence = nextSequence(debt.sequence);
  // The spread of a union is no longer that union to the compiler.
  const numbered = { ...event, id: debt.id, sequence } as DebtEvent;
  return { debt: { ...debt, sequence }, events: [...events, numbered] };
}

/** The first event of a call that changes the debt. */
export function tell(debt: ModelDebt, event: Unnumbered<DebtEvent>): Step {
  return emit({ debt, events: [] }, event);
}

/** Ends the debt. */
export function close({ debt, events }: Step, how: "paid" | "settled" | "forgiven" | "void"): Step {
  return emit({ debt: { ...debt, state: how }, events }, { type: "DebtClosed", how });
}

/** Ends the debt once nothing is left of it; in a dispute it goes on with nothing left. */
export function closeIfNothingLeft(step: Step, how: "paid" | "forgiven"): Step {
  const { state, terms, feeAssessed, paid } = step.debt;
  const isOver = state !== "disputed" && paid === totalOf(terms) + feeAssessed;
  return isOver ? close(step, how) : step;
}

/** What of `paid` went beyond the total: to late fees. */
export function beyondTotal({ terms }: ModelDebt, paid: Amount): Amount {
  const beyond = paid - totalOf(terms);
  return beyond > 0n ? beyond : 0n;
}
