import type { CallName, CallOf, Cast, HistoryCall, Party } from "@duebook/protocol/call-arguments";
import type { History } from "@duebook/protocol/history";
import { openHistory } from "@duebook/protocol/history";
import { takeCall } from "@duebook/protocol/history-call";
import type { ModelDebt } from "@duebook/protocol/model";
import { isBlocked } from "@duebook/protocol/model/token";
import { leftAt, payoffAt, quote } from "@duebook/protocol/quote";
import { dueAt, scheduleInForce } from "@duebook/protocol/schedule";
import type { Instant } from "@duebook/protocol/terms";
import type fc from "fast-check";
import { rightful } from "./rightful.ts";
import { ripeAt } from "./ripe-at.ts";
import { anySketch, type CallSketch, type Share, type Sketch, type When } from "./sketch.ts";

const DAY = 86_400;

/** Random histories: each call fits the debt that the calls before have made, or narrowly fails to. */
export function anyHistory(cast: Cast): fc.Arbitrary<History> {
  return anySketch.map((some) => concrete(some, cast));
}

/** Walks the model along, since what a call offers depends on what is owed by then. */
function concrete({ openedAt, firstDueAfter, terms, calls: sketches, ...rest }: Sketch, cast: Cast): History {
  const opening = { openedAt, ...rest, terms: { ...terms, firstDueAt: openedAt + firstDueAfter }, calls: [] };
  let { debt } = openHistory(opening, cast);
  let at = openedAt;
  const calls: HistoryCall[] = [];
  for (const some of sketches) {
    const call = concreteCall(some, debt, at, cast);
    // A quote may be of any instant; the chain's own time only goes forward.
    if (call.call !== "quote") at = call.at;
    debt = after(debt, call, cast);
    calls.push(call);
  }
  return { ...opening, calls };
}

/** What a call of each name takes of its sketch. */
type Makers = { readonly [Name in CallName]: (moment: Moment) => Omit<CallOf<Name>, "at" | "call"> };

interface Moment extends CallSketch {
  readonly by: Party;
  readonly at: Instant;
  readonly amount: string;
  readonly cast: Cast;
  readonly debt: ModelDebt;
}

const PERMITS = ["approved", "permitted", "usedBefore"] as const;
const DOORS = ["credit", "hold", "take", "mint", "emptyPayAddress"] as const;

const byAlone = ({ by }: Moment) => ({ by });
const byAmount = ({ by, amount }: Moment) => ({ by, amount });
const signed = ({ by, isRelayed }: Moment) => ({ by, isRelayed });
const keyed = ({ number }: Moment) => ({ key: number });
const dated = ({ at, days }: Moment) => ({ until: at + days * DAY });
const elsewhere = (moment: Moment) => ({
  ...signed(moment),
  ...keyed(moment),
  amount: moment.amount,
  // A second ahead of the clock, now and then: such a payment cannot have been made.
  paidAt: Math.max(0, moment.at + 1 - moment.days * DAY + (moment.days > 0 ? 0 : moment.share.more)),
});
/** The same one for the same days and number, so that a plot comes back to its mandate. */
const mandated = ({ debt, number, terms, days }: Moment) => ({
  version: number > 2 ? 0 : debt.version,
  maximum: number > 1 ? terms.principal : "1000000000000",
  until: debt.terms.firstDueAt + (days < 3 ? 0 : 4_000) * DAY,
});
const consents = ({ by, isRightful, party, at, days }: Moment) => ({
  by,
  signer: isRightful ? ("debtor" as const) : party,
  signBy: at + days - 1,
});

const MAKERS: Makers = {
  quote: () => ({}),
  pay: byAmount,
  payoff: ({ by, amount }) => ({ by, maximum: amount }),
  payOffer: byAlone,
  autopay: (moment) => ({ ...signed(moment), ...mandated(moment) }),
  revokeMandate: (moment) => ({ ...mandated(moment), isRelayed: moment.isRelayed }),
  credit: (moment) => ({ ...elsewhere(moment), isInBatch: moment.share.more > 0 }),
  report: elsewhere,
  deny: (moment) => ({ by: moment.by, key: reportedNear(moment) }),
  disputeIgnored: (moment) => ({ ...signed(moment), key: reportedNear(moment) }),
  defer: ({ by, days }) => ({ by, deferDays: days }),
  useDeferral: signed,
  forgive: byAmount,
  waiveFee: byAmount,
  offer: (moment) => ({ ...byAmount(moment), ...dated(moment) }),
  cancelOffer: byAlone,
  fundOffer: (moment) => ({ ...byAmount(moment), ...dated(moment) }),
  acceptFundedOffer: ({ by, number, debt }) => ({ by, holding: holdingNear(debt, "offer", number) }),
  restructure: (moment) => ({
    ...consents(moment),
    version: moment.debt.version + Math.min(2, moment.number),
    paid: agreedPaid(moment).toString(),
    endsDispute: moment.isRelayed,
    terms: { ...moment.terms, firstDueAt: moment.at + moment.days * DAY },
  }),
  voidDebt: consents,
  assign: ({ by, isRightful, party }) => ({ by, to: isRightful ? "buyer" : party }),
  acceptAssignment: byAlone,
  mintNote: byAlone,
  authorize: ({ by, isRelayed, permissions }) => ({ by, isRelayed, servicer: "servicer", permissions }),
  giveNotice: byAlone,
  accelerate: byAlone,
  writeOff: byAlone,
  addDeposit: byAmount,
  drawDeposit: ({ by, number, debt }) => ({ by, holding: holdingNear(debt, "deposit", number) }),
  dispute: signed,
  rule: ruled,
  lapse: byAlone,
  release: ({ by, number, debt }) => ({ by, holding: number > 2 ? number : Math.max(1, debt.holdings.length) }),
  withdraw: signed,
  depositFor: (moment) => ({ ...byAmount(moment), account: moment.party }),
  sendStray: byAmount,
  recoverStray: byAlone,
  transferNote: (moment) => ({ ...signed(moment), to: moment.party, isSafe: moment.number > 1 }),
  payMany: (moment) => ({ by: moment.by, amounts: amountsIn(moment), permit: chosen(PERMITS, moment.number) }),
  payBySignature: (moment) => ({ ...byAmount(moment), signedFor: moment.isRelayed ? "token" : "permit2" }),
  sendToPayAddress: (moment) => ({ ...byAmount(moment), isForeign: moment.number > 2 }),
  sweep: ({ by, isRelayed }) => ({ by, isInBatch: isRelayed }),
  recover: (moment) => ({ ...signed(moment), isForeign: moment.number < 3 }),
  blockAccount: ({ by, debt, cast }) => ({ account: by, isBlocked: !isBlocked(debt, cast[by]) }),
  switchFee: feeSwitched,
  trespass: ({ by, days }) => ({ by, door: chosen(DOORS, days) }),
};

function concreteCall(some: CallSketch, debt: ModelDebt, now: Instant, cast: Cast): HistoryCall {
  const wished = instantOf(some, debt, now);
  const at = some.call === "quote" ? Math.max(0, wished) : Math.max(now, wished);
  const by = some.isRightful ? rightful(some, debt, cast) : some.party;
  const make = MAKERS[some.call] as (moment: Moment) => object;
  const said = make({ ...some, by, at, amount: amountAt(shareOf(some), debt, at), cast, debt });
  // The maker of this name makes what a call of this name says.
  return { at, call: some.call, ...said } as HistoryCall;
}

/** What a call is about, as a rule: a waiver about the late fee, a payoff about all of it. */
function shareOf({ call, isRightful, share }: CallSketch): Share {
  if (!isRightful) return share;
  if (call === "waiveFee") return { ...share, of: "fee" };
  return call === "payoff" ? { of: "payoff", bps: 10_000, more: share.more } : share;
}

/** What was paid by then, or less of it: then some of it came after the terms were agreed. Now and then more than was paid. */
function agreedPaid({ debt, share }: Moment): bigint {
  return (debt.paid * BigInt(share.bps)) / 10_000n;
}

/** A reduction of a part of what is left, or of that and the last payment that Escrow holds. */
function ruled({ by, ruling, amount, number, share, debt }: Moment) {
  const holding = holdingNear(debt, "payment", number);
  const held = debt.holdings[holding - 1]?.amount ?? 0n;
  const beyond = share.bps > 5_000 ? (held * BigInt(share.bps - 5_000)) / 5_000n : 0n;
  const isReduced = ruling === "reduced" || number > 2;
  return { by, ruling, holding, amount: isReduced ? (BigInt(amount) + beyond).toString() : "0" };
}

/** The amount in one payment, in two, or twice; none now and then. */
function amountsIn({ amount, days, share }: Moment): readonly string[] {
  if (days === 0) return [];
  if (share.more === 0) return [amount];
  const half = BigInt(amount) / 2n;
  return share.more > 0 ? [half.toString(), (BigInt(amount) - half).toString()] : [amount, amount];
}

/** On if it is off, and off if it is on; a token of which that is not foreseen must never keep a share. */
function feeSwitched({ debt, days, amount }: Moment) {
  const isForeseen = debt.conditions.tokenKind === "tetherLegacy" || debt.conditions.tokenKind === "measured";
  const isOn = debt.token.maximumFee > 0n;
  return { feeBps: days, maximumFee: isForeseen && !isOn ? amount : "0" };
}

function chosen<Choice>(choices: readonly [Choice, ...Choice[]], number: number): Choice {
  return choices[number % choices.length] ?? choices[0];
}

/** Mostly the key of the last report. */
function reportedNear({ debt, number }: Moment): number {
  const last = Object.keys(debt.reports).at(-1);
  return last === undefined || number > 2 ? number : Number(last);
}

function holdingNear({ holdings }: ModelDebt, purpose: string, number: number): number {
  const found = holdings.findLastIndex((one) => one.purpose === purpose);
  return found < 0 || number > 2 ? number : found + 1;
}

function instantOf({ when, call }: { when: When; call: CallName }, debt: ModelDebt, now: Instant): Instant {
  if ("after" in when) return now + when.after;
  if ("ripe" in when) return ripeAt(call, debt, now) + when.ripe;
  const number = Math.min(when.number, debt.terms.installments);
  return dueAt(scheduleInForce(debt), number) + when.graces * debt.conditions.graceDays * DAY + when.offset;
}

function amountAt({ of, bps: share, more }: Share, debt: ModelDebt, at: Instant): string {
  const { due, nextAmount, fee } = quote(debt, at);
  const figures = { left: leftAt(debt, at), payoff: payoffAt(debt, at), due, nextAmount, fee };
  const offered = (figures[of] * BigInt(share)) / 10_000n + BigInt(more);
  return (offered > 0n ? offered : 0n).toString();
}

function after(debt: ModelDebt, call: HistoryCall, cast: Cast): ModelDebt {
  try {
    return takeCall(debt, call, cast).debt;
  } catch {
    return debt; // Refused: the chain must refuse it too, and the debt stays as it was.
  }
}
