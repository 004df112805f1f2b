import type { CallName, HistoryTerms, Party } from "@duebook/protocol/call-arguments";
import type { HistoryConditions } from "@duebook/protocol/history";
import { type Instant, RULINGS, type Ruling, type TokenKind } from "@duebook/protocol/terms";
import fc from "fast-check";

const DAY = 86_400;
/** 2026-06-01T00:00:00Z: the earliest opening, months after the chain's first block. */
const EARLIEST = 1_780_272_000;

/** When a call is made: after the one before, around an edge of an installment, or around where it begins to be possible. */
export type When =
  | { readonly after: number }
  | { readonly number: number; readonly graces: 0 | 1; readonly offset: number }
  | { readonly ripe: number };

/** How much a call offers: a share of one of the debt's own figures, give or take a unit. */
export interface Share {
  readonly of: "left" | "due" | "payoff" | "nextAmount" | "fee";
  readonly bps: number;
  readonly more: number;
}

/** The terms before it is known when their first due date is. */
export type TermsSketch = Omit<HistoryTerms, "firstDueAt">;

/** Everything that some call could need; each takes its part, once the debt by then is known. */
export interface CallSketch {
  readonly call: CallName;
  readonly when: When;
  /** Whether whoever may do it does it; else `party`. */
  readonly isRightful: boolean;
  readonly party: Party;
  readonly isRelayed: boolean;
  readonly share: Share;
  readonly days: number;
  /** Of a key, a holding, a version. */
  readonly number: number;
  readonly permissions: number;
  readonly ruling: Ruling;
  readonly terms: TermsSketch;
}

/** A history before its calls are concrete. */
export interface Sketch {
  readonly openedAt: Instant;
  readonly firstDueAfter: number;
  readonly terms: TermsSketch;
  readonly conditions: HistoryConditions;
  readonly tokenKind: TokenKind;
  readonly isInBatch: boolean;
  readonly calls: readonly CallSketch[];
}

/** Calls that only make sense one after the other; alone, chance would seldom bring them together. */
const PLOTS: readonly (readonly CallName[])[] = [
  ["giveNotice", "accelerate", "pay", "writeOff", "payoff"],
  ["giveNotice", "pay", "accelerate"],
  ["giveNotice", "accelerate", "dispute", "rule", "restructure", "pay"],
  ["addDeposit", "giveNotice", "drawDeposit", "pay"],
  ["dispute", "pay", "rule", "dispute"],
  ["dispute", "pay", "forgive", "rule"],
  ["dispute", "payoff", "lapse"],
  ["offer", "dispute", "payOffer", "rule"],
  ["report", "credit", "assign", "acceptAssignment", "disputeIgnored"],
  ["dispute", "defer", "lapse", "pay"],
  ["report", "deny", "pay"],
  ["report", "disputeIgnored", "pay", "rule"],
  ["report", "accelerate", "credit"],
  ["pay", "credit", "waiveFee"],
  ["offer", "payOffer"],
  ["offer", "cancelOffer", "offer"],
  ["fundOffer", "acceptFundedOffer"],
  ["assign", "acceptAssignment", "forgive", "credit"],
  ["mintNote", "assign", "giveNotice"],
  ["authorize", "defer", "authorize"],
  ["useDeferral", "pay", "useDeferral"],
  ["restructure", "pay", "quote", "restructure"],
  ["defer", "quote", "pay"],
  ["autopay", "autopay", "revokeMandate", "autopay"],
  ["pay", "autopay", "restructure", "autopay"],
  ["dispute", "autopay", "lapse", "autopay"],
  ["voidDebt", "release", "withdraw"],
  ["dispute", "pay", "release", "rule", "release", "withdraw"],
  ["addDeposit", "payoff", "release", "withdraw"],
  ["fundOffer", "release", "quote", "release"],
  ["sendToPayAddress", "sweep"],
  ["sendToPayAddress", "sendToPayAddress", "sweep", "withdraw"],
  ["offer", "sendToPayAddress", "sweep", "withdraw"],
  ["dispute", "sendToPayAddress", "sweep", "rule", "release"],
  ["payoff", "sendToPayAddress", "sweep", "withdraw"],
  ["sendToPayAddress", "recover", "recover"],
  ["dispute", "payBySignature", "payMany", "rule"],
  ["mintNote", "transferNote", "pay", "transferNote", "sweep"],
  ["depositFor", "withdraw", "withdraw"],
  ["sendStray", "addDeposit", "recoverStray", "withdraw"],
  ["offer", "forgive", "payOffer"],
  ["offer", "forgive", "sendToPayAddress", "sweep"],
  ["blockAccount", "pay", "withdraw", "blockAccount", "withdraw"],
  ["blockAccount", "payOffer", "payoff", "withdraw"],
  ["blockAccount", "payMany", "sendToPayAddress", "sweep"],
  ["blockAccount", "mintNote", "transferNote", "pay", "withdraw"],
  ["switchFee", "pay", "payoff", "switchFee", "payoff"],
  ["switchFee", "payMany", "payBySignature", "autopay"],
  ["switchFee", "fundOffer", "acceptFundedOffer", "withdraw"],
  ["switchFee", "addDeposit", "giveNotice", "drawDeposit"],
  ["switchFee", "dispute", "pay", "rule", "release"],
  ["switchFee", "depositFor", "sendStray", "withdraw", "recoverStray"],
  ["offer", "switchFee", "sendToPayAddress", "sweep", "switchFee", "payOffer"],
  ["offer", "switchFee", "payOffer", "switchFee", "payOffer"],
];

const ALONE: readonly CallName[] = [
  ...(["pay", "pay", "pay", "pay", "quote", "quote", "payoff", "payOffer", "credit", "credit", "report"] as const),
  ...(["deny", "disputeIgnored", "defer", "defer", "useDeferral", "forgive", "waiveFee", "offer"] as const),
  ...(["cancelOffer", "fundOffer", "acceptFundedOffer", "restructure", "assign", "acceptAssignment"] as const),
  ...(["authorize", "giveNotice", "accelerate", "writeOff", "addDeposit", "drawDeposit", "dispute"] as const),
  ...(["rule", "lapse", "autopay", "autopay", "revokeMandate", "release", "withdraw"] as const),
  ...(["payMany", "payMany", "payBySignature", "payBySignature", "sendToPayAddress", "sweep", "recover"] as const),
  ...(["depositFor", "sendStray", "recoverStray", "transferNote", "trespass", "blockAccount", "switchFee"] as const),
];

const interval = fc.oneof(
  fc.record({ intervalSeconds: fc.integer({ min: 3_600, max: 8_388_607 }), intervalMonths: fc.constant(0) }),
  fc.record({ intervalSeconds: fc.constant(0), intervalMonths: fc.integer({ min: 1, max: 13 }) }),
  fc.constant({ intervalSeconds: 7 * DAY, intervalMonths: 0 }),
  fc.constant({ intervalSeconds: 0, intervalMonths: 1 }),
);

const bps = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 }), fc.constant(10_000));
const principal = fc.oneof(fc.bigInt(1n, 100n), fc.bigInt(10_000n, 10n ** 11n), fc.bigInt(10n ** 13n, 10n ** 14n));
const charge = fc.oneof(fc.constant(0n), fc.bigInt(0n, 100n), fc.bigInt(0n, 10n ** 10n));
const few = fc.integer({ min: 0, max: 3 });

const terms: fc.Arbitrary<TermsSketch> = fc
  .record({ principal, charge, installments: fc.integer({ min: 1, max: 40 }), balloonBps: bps, interval, own: few })
  .map(({ interval: { intervalSeconds, intervalMonths }, ...rest }) => ({
    installments: rest.installments,
    intervalSeconds,
    intervalMonths,
    balloonBps: rest.balloonBps,
    selfDeferrals: rest.own,
    principal: rest.principal.toString(),
    charge: rest.charge.toString(),
  }));

const upTo = (max: number) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 5, arbitrary: fc.integer({ min: 1, max }) });

const conditions: fc.Arbitrary<HistoryConditions> = fc.record({
  lateBpsPerYear: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 65_535 })),
  feeCapBps: fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 20_000 })),
  rebateBps: bps,
  graceDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 255 })),
  cureDays: upTo(40),
  missedBeforeNotice: few,
  holdDays: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
  ),
  arbiterDays: upTo(60),
  disputesAllowed: few,
  selfDeferDays: upTo(90),
  reportHours: upTo(500),
  reportsAllowed: few,
  isFunded: fc.integer({ min: 0, max: 4 }).map((dice) => dice === 0),
});

const when: fc.Arbitrary<When> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 400 * DAY })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      number: fc.integer({ min: 1, max: 40 }),
      graces: fc.constantFrom(0 as const, 1 as const),
      offset: fc.integer({ min: -1, max: 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ ripe: fc.oneof(fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 20 * DAY })) }),
  },
);

/** Nearly always around the instant from which the next step of a plot is possible. */
const ripe: fc.Arbitrary<When> = fc.oneof(
  { weight: 1, arbitrary: when },
  {
    weight: 4,
    arbitrary: fc.record({ ripe: fc.oneof(fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 2 * DAY })) }),
  },
);

const sketchOf = (call: fc.Arbitrary<CallName>, at: fc.Arbitrary<When>): fc.Arbitrary<CallSketch> =>
  fc.record({
    call,
    when: at,
    isRightful: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
    party: fc.constantFrom<Party>("creditor", "debtor", "payer", "servicer", "arbiter", "buyer"),
    isRelayed: fc.boolean(),
    share: fc.record({
      of: fc.constantFrom("left" as const, "due" as const, "payoff" as const, "nextAmount" as const, "fee" as const),
      bps: fc.oneof(fc.integer({ min: 0, max: 10_500 }), fc.integer({ min: 0, max: 3_000 }), fc.constant(10_000)),
      more: fc.integer({ min: -1, max: 1 }),
    }),
    days: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 700 })),
    number: fc.integer({ min: 1, max: 3 }),
    permissions: fc.oneof(fc.constant(127), fc.integer({ min: 0, max: 127 })),
    ruling: fc.constantFrom(...RULINGS),
    terms,
  });

const chapter = fc.oneof(
  { weight: 1, arbitrary: sketchOf(fc.constantFrom(...ALONE), when).map((one) => [one]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...PLOTS)
      .chain((plot) => fc.tuple(...plot.map((call) => sketchOf(fc.constant(call), ripe)))),
  },
);

/** Random lives of debts, with their amounts and instants near the edges of the arithmetic. */
export const anySketch: fc.Arbitrary<Sketch> = fc
  .record({
    openedAt: fc.integer({ min: EARLIEST, max: EARLIEST + 4 * 365 * DAY }),
    firstDueAfter: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 * DAY })),
    terms,
    conditions,
    tokenKind: fc.oneof(
      { weight: 3, arbitrary: fc.constant<TokenKind>("plain") },
      { weight: 2, arbitrary: fc.constant<TokenKind>("payeeMayBlock") },
      { weight: 3, arbitrary: fc.constant<TokenKind>("tetherLegacy") },
      { weight: 1, arbitrary: fc.constant<TokenKind>("measured") },
    ),
    isInBatch: fc.integer({ min: 0, max: 4 }).map((dice) => dice === 0),
    calls: fc.array(chapter, { minLength: 1, maxLength: 5 }).map((chapters) => chapters.flat()),
  })
  .map(({ conditions: some, isInBatch, ...rest }) => ({
    ...rest,
    conditions: some,
    isInBatch: isInBatch && !some.isFunded,
  }));
