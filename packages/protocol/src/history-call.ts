import { type Address, type Hex, numberToHex } from "viem";
import { type Mandate, mandateIdOf } from "./mandate.ts";
import { acceptAssignment, assignDebt, authorize, mintNote } from "./model/assign.ts";
import { autopay, revokeMandate } from "./model/autopay.ts";
import { deferDebt, useDeferral } from "./model/defer.ts";
import { addDeposit, drawDeposit } from "./model/deposit.ts";
import { disputeDebt, lapseDispute, ruleDispute } from "./model/dispute.ts";
import { releaseHolding, withdrawCredit } from "./model/escrow.ts";
import { forgiveDebt, waiveFee } from "./model/forgive.ts";
import { accelerate, giveNotice, writeOff } from "./model/notice.ts";
import { acceptFundedOffer, cancelOffer, fundOffer, makeOffer } from "./model/offer.ts";
import { payDebt, payOffDebt, payOffer } from "./model/pay.ts";
import { creditReceipt, denyReport, disputeIgnored, type Elsewhere, reportPayment } from "./model/receipt.ts";
import { restructure, voidDebt } from "./model/restructure.ts";
import type { ModelDebt, Step } from "./model.ts";
import type { Instant, Restructuring, Ruling, Terms } from "./terms.ts";
import type { TermsDomain } from "./typed-data.ts";

/** Who acts in a history. */
export type Party = "creditor" | "debtor" | "payer" | "servicer" | "arbiter" | "buyer";

/** The accounts and contracts of a replay. */
export type Cast = Readonly<Record<Party | "note", Address>>;

/** The part of the terms that decides what is owed when; amounts are decimal text in units of 1e-6 token. */
export type HistoryTerms = Readonly<
  Pick<Terms, "installments" | "intervalSeconds" | "intervalMonths" | "firstDueAt" | "balloonBps">
> & {
  readonly principal: string;
  readonly charge: string;
  /** None if it is left out. */
  readonly selfDeferrals?: number;
};

interface By {
  readonly by: Party;
}

/** Who acts, by sending or by a signature that the payer sends. */
interface Signed extends By {
  readonly isRelayed: boolean;
}

interface OfAmount {
  readonly amount: string;
}

/** Keys of payments made elsewhere are small numbers. */
interface OfKey {
  readonly key: number;
}

/** A mandate is known by its version, maximum and end: the payer and the debt are always the same. */
interface OfMandate {
  readonly version: number;
  readonly maximum: string;
  readonly until: Instant;
}

interface OfElsewhere extends OfAmount, OfKey {
  readonly paidAt: Instant;
}

/** What each call of a history says beside its name and its instant. */
interface Arguments {
  readonly quote: object;
  readonly pay: By & OfAmount;
  readonly payoff: By & { readonly maximum: string };
  readonly payOffer: By;
  readonly autopay: Signed & OfMandate;
  readonly revokeMandate: OfMandate & { readonly isRelayed: boolean };
  /** In a batch of one, if it says so. */
  readonly credit: Signed & OfElsewhere & { readonly isInBatch: boolean };
  readonly report: Signed & OfElsewhere;
  readonly deny: By & OfKey;
  readonly disputeIgnored: Signed & OfKey;
  readonly defer: By & { readonly deferDays: number };
  readonly useDeferral: Signed;
  readonly forgive: By & OfAmount;
  readonly waiveFee: By & OfAmount;
  readonly offer: By & OfAmount & { readonly until: Instant };
  readonly cancelOffer: By;
  readonly fundOffer: By & OfAmount & { readonly until: Instant };
  readonly acceptFundedOffer: By & { readonly holding: number };
  /** `by` sends as the creditor, `signer` signs as the debtor. */
  readonly restructure: By & {
    readonly signer: Party;
    readonly version: number;
    readonly paid: string;
    readonly endsDispute: boolean;
    readonly terms: HistoryTerms;
    readonly signBy: Instant;
  };
  readonly voidDebt: By & { readonly signer: Party; readonly signBy: Instant };
  readonly assign: By & { readonly to: Party };
  readonly acceptAssignment: By;
  readonly mintNote: By;
  readonly authorize: Signed & { readonly servicer: Party; readonly permissions: number };
  readonly giveNotice: By;
  readonly accelerate: By;
  readonly writeOff: By;
  readonly addDeposit: By & OfAmount;
  readonly drawDeposit: By & { readonly holding: number };
  readonly dispute: Signed;
  readonly rule: By & OfAmount & { readonly ruling: Ruling; readonly holding: number };
  readonly lapse: By;
  readonly release: By & { readonly holding: number };
  readonly withdraw: By;
}

export type CallName = keyof Arguments;

/** One call at an instant; a quote may be of any instant, another call not before the one before it. */
export type CallOf<Name extends CallName> = Arguments[Name] & { readonly at: Instant; readonly call: Name };
export type HistoryCall = { readonly [Name in CallName]: CallOf<Name> }[CallName];

/** Where the model's debts are: nowhere, so that ids are the model's own. */
export const NO_CONTRACT: TermsDomain = { chain: "eip155:31337", debtBook: `0x${"00".repeat(20)}` };

/** Salted hash of what a debtor of a history brings forward. */
export const EVIDENCE: Hex = numberToHex(1, { size: 32 });

/** The key of a payment made elsewhere. */
export function keyOf({ key }: OfKey): Hex {
  return numberToHex(key, { size: 32 });
}

/** The mandate of the payer that a call of a history is about, in the debt's token. */
export function mandateOf(call: OfMandate, id: Hex, payer: Address, token: Address): Mandate {
  const { version, until } = call;
  return { id, version, payer, token, maximum: BigInt(call.maximum), until, salt: EVIDENCE };
}

/** What a receipt or a report of a history states. */
export function elsewhereOf(call: OfElsewhere): Elsewhere {
  return { key: keyOf(call), amount: BigInt(call.amount), paidAt: call.paidAt };
}

/** The new terms that a history's debt is put under. */
export function restructuringOf(call: CallOf<"restructure">, id: Hex): Restructuring {
  const { principal, charge, selfDeferrals = 0, ...dates } = call.terms;
  const amounts = { paid: BigInt(call.paid), principal: BigInt(principal), charge: BigInt(charge), selfDeferrals };
  const { version, endsDispute, signBy } = call;
  return { id, version, endsDispute, ...amounts, ...dates, documentHash: EVIDENCE, signBy };
}

type Actions = { readonly [Name in CallName]: (debt: ModelDebt, call: CallOf<Name>, cast: Cast) => Step };

const ACTIONS: Actions = {
  quote: (debt) => ({ debt, events: [] }),
  pay: (debt, call, cast) => payDebt(debt, cast[call.by], BigInt(call.amount), call.at),
  payoff: (debt, call, cast) => payOffDebt(debt, cast[call.by], BigInt(call.maximum), call.at),
  payOffer: (debt, call, cast) => payOffer(debt, cast[call.by], call.at),
  autopay: (debt, call, cast) => {
    const mandate = mandateOf(call, debt.id, cast.payer, debt.conditions.token);
    return autopay(debt, cast[call.by], mandateIdOf(mandate, NO_CONTRACT), mandate, call.at);
  },
  revokeMandate: (debt, call, cast) =>
    revokeMandate(
      debt,
      cast.payer,
      mandateIdOf(mandateOf(call, debt.id, cast.payer, debt.conditions.token), NO_CONTRACT),
    ),
  credit: (debt, call, cast) => creditReceipt(debt, cast[call.by], elsewhereOf(call), call.at),
  report: (debt, call, cast) => reportPayment(debt, cast[call.by], elsewhereOf(call), call.at),
  deny: (debt, call, cast) => denyReport(debt, cast[call.by], keyOf(call), EVIDENCE, call.at),
  disputeIgnored: (debt, call, cast) => disputeIgnored(debt, cast[call.by], keyOf(call), call.at),
  defer: (debt, call, cast) => deferDebt(debt, cast[call.by], call.deferDays, call.at),
  useDeferral: (debt, call, cast) => useDeferral(debt, cast[call.by], call.at),
  forgive: (debt, call, cast) => forgiveDebt(debt, cast[call.by], BigInt(call.amount), call.at),
  waiveFee: (debt, call, cast) => waiveFee(debt, cast[call.by], BigInt(call.amount), call.at),
  offer: (debt, call, cast) => makeOffer(debt, cast[call.by], BigInt(call.amount), call.until, call.at),
  cancelOffer: (debt, call, cast) => cancelOffer(debt, cast[call.by], call.at),
  fundOffer: (debt, call, cast) => fundOffer(debt, cast[call.by], BigInt(call.amount), call.until, call.at),
  acceptFundedOffer: (debt, call, cast) => acceptFundedOffer(debt, cast[call.by], BigInt(call.holding), call.at),
  restructure: (debt, call, cast) => restructure(debt, restructuringOf(call, debt.id), signersOf(call, cast), call.at),
  voidDebt: (debt, call, cast) => voidDebt(debt, call.signBy, signersOf(call, cast), call.at),
  assign: (debt, call, cast) => assignDebt(debt, cast[call.by], cast[call.to]),
  acceptAssignment: (debt, call, cast) => acceptAssignment(debt, cast[call.by]),
  mintNote: (debt, call, cast) => mintNote(debt, cast[call.by], cast.note),
  authorize: (debt, call, cast) => authorize(debt, cast[call.by], cast[call.servicer], call.permissions),
  giveNotice: (debt, call, cast) => giveNotice(debt, cast[call.by], call.at),
  accelerate: (debt, call, cast) => accelerate(debt, cast[call.by], call.at),
  writeOff: (debt, call, cast) => writeOff(debt, cast[call.by]),
  addDeposit: (debt, call, cast) => addDeposit(debt, cast[call.by], BigInt(call.amount)),
  drawDeposit: (debt, call, cast) => drawDeposit(debt, cast[call.by], BigInt(call.holding), call.at),
  dispute: (debt, call, cast) => disputeDebt(debt, cast[call.by], EVIDENCE, call.at),
  rule: (debt, call, cast) => ruleDispute(debt, cast[call.by], judgementOf(call), call.at),
  lapse: (debt, call) => lapseDispute(debt, call.at),
  release: (debt, call) => releaseHolding(debt, BigInt(call.holding), call.at),
  withdraw: (debt, call, cast) => withdrawCredit(debt, cast[call.by]),
};

/** Every call that a history can have. */
export const CALL_NAMES = Object.keys(ACTIONS) as readonly CallName[];

/** What a call makes of a debt. Errors: those of the action. */
export function takeCall(debt: ModelDebt, call: HistoryCall, cast: Cast): Step {
  // The table gives each name its own action, which the compiler cannot follow through the look-up.
  const act = ACTIONS[call.call] as (debt: ModelDebt, call: HistoryCall, cast: Cast) => Step;
  return act(debt, call, cast);
}

function judgementOf({ ruling, amount, holding }: CallOf<"rule">) {
  return { ruling, amount: BigInt(amount), holdings: [BigInt(holding)] };
}

function signersOf({ by, signer }: { by: Party; signer: Party }, cast: Cast) {
  return { asCreditor: cast[by], asDebtor: cast[signer] };
}
