import { type Address, type Hex, numberToHex } from "viem";
import type { CallName, CallOf, Cast, HistoryCall, Party } from "./call-arguments.ts";
import { type Mandate, mandateIdOf } from "./mandate.ts";
import { acceptAssignment, assignDebt, authorize, mintNote, transferNote } from "./model/assign.ts";
import { autopay, revokeMandate } from "./model/autopay.ts";
import { deferDebt, useDeferral } from "./model/defer.ts";
import { addDeposit, drawDeposit } from "./model/deposit.ts";
import { disputeDebt, lapseDispute, ruleDispute } from "./model/dispute.ts";
import { depositFor, recoverStray, releaseHolding, sendStray, withdrawCredit } from "./model/escrow.ts";
import { forgiveDebt, waiveFee } from "./model/forgive.ts";
import { accelerate, giveNotice, writeOff } from "./model/notice.ts";
import { acceptFundedOffer, cancelOffer, fundOffer, makeOffer } from "./model/offer.ts";
import { payDebt, payOffDebt, payOffer } from "./model/pay.ts";
import { payMany, payThrough, recoverForeign, sendToPayAddress, sweep, trespass } from "./model/pay-desk.ts";
import { creditReceipt, denyReport, disputeIgnored, type Elsewhere, reportPayment } from "./model/receipt.ts";
import { restructure, voidDebt } from "./model/restructure.ts";
import { blockAccount, switchFee } from "./model/token.ts";
import type { ModelDebt, Step } from "./model.ts";
import type { Restructuring } from "./terms.ts";
import type { TermsDomain } from "./typed-data.ts";

/** Where the model's debts are: nowhere, so that ids are the model's own. */
export const NO_CONTRACT: TermsDomain = { chain: "eip155:31337", debtBook: `0x${"00".repeat(20)}` };

/** Salted hash of what a debtor of a history brings forward. */
export const EVIDENCE: Hex = numberToHex(1, { size: 32 });

/** The key of a payment made elsewhere. */
export function keyOf({ key }: { readonly key: number }): Hex {
  return numberToHex(key, { size: 32 });
}

/** The mandate of the payer that a call of a history is about, in the debt's token. */
export function mandateOf(
  call: Pick<CallOf<"revokeMandate">, "version" | "maximum" | "until">,
  id: Hex,
  payer: Address,
  token: Address,
): Mandate {
  const { version, until } = call;
  return { id, version, payer, token, maximum: BigInt(call.maximum), until, salt: EVIDENCE };
}

/** What a receipt or a report of a history states. */
export function elsewhereOf(call: CallOf<"credit"> | CallOf<"report">): Elsewhere {
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
  depositFor: (debt, call, cast) => depositFor(debt, cast[call.by], cast[call.account], BigInt(call.amount)),
  sendStray: (debt, call, cast) => sendStray(debt, cast[call.by], BigInt(call.amount)),
  recoverStray: (debt) => recoverStray(debt),
  transferNote: (debt, call, cast) => transferNote(debt, cast[call.by], cast[call.to]),
  payMany: (debt, call, cast) =>
    payMany(debt, cast[call.by], cast.payDesk, call.amounts.map(BigInt), call.permit, call.at),
  payBySignature: (debt, call, cast) => payThrough(debt, cast[call.by], cast.payDesk, BigInt(call.amount), call.at),
  sendToPayAddress: (debt, call, cast) => sendToPayAddress(debt, cast[call.by], call.isForeign, BigInt(call.amount)),
  sweep: (debt, call, cast) => sweep(debt, cast.payAddress, call.at),
  recover: (debt, call, cast) => recoverForeign(debt, cast[call.by], call.isForeign),
  blockAccount: (debt, call, cast) => blockAccount(debt, cast[call.account], call.isBlocked),
  switchFee: (debt, call) => switchFee(debt, call.feeBps, BigInt(call.maximumFee)),
  trespass: (_, call, cast) => trespass(cast[call.by], call.door),
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
