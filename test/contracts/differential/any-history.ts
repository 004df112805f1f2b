import {
  type Cast,
  type History,
  type HistoryCall,
  type HistoryConditions,
  type HistoryTerms,
  type Party,
  takeCall,
  termsOf,
} from "@duebook/protocol/history";
import { type ModelDebt, openDebt } from "@duebook/protocol/model";
import { leftAt, payoffAt, quote } from "@duebook/protocol/quote";
import { dueAt } from "@duebook/protocol/schedule";
import type { Amount, Instant } from "@duebook/protocol/terms";
import fc from "fast-check";

const DAY = 86_400;
/** 2026-06-01T00:00:00Z: the earliest opening, months after the chain's first block. */
const EARLIEST = 1_780_272_000;

/** When a call is made: some time after the one before, or just before, at or after an edge of an installment. */
type When = { readonly after: number } | { readonly number: number; readonly graces: 0 | 1; readonly offset: number };

/** How much a payment offers: a share of one of the debt's own figures, give or take a unit. */
interface Offer {
  readonly of: "left" | "due" | "payoff" | "nextAmount";
  readonly bps: number;
  readonly more: number;
}

interface CallSketch {
  readonly call: "pay" | "payoff" | "quote";
  readonly by: Party;
  readonly when: When;
  readonly offer: Offer;
}

interface Sketch {
  readonly openedAt: Instant;
  readonly firstDueAfter: number;
  readonly terms: Omit<HistoryTerms, "firstDueAt">;
  readonly conditions: HistoryConditions;
  readonly calls: readonly CallSketch[];
}

const interval = fc.oneof(
  fc.record({ intervalSeconds: fc.integer({ min: 3_600, max: 8_388_607 }), intervalMonths: fc.constant(0) }),
  fc.record({ intervalSeconds: fc.constant(0), intervalMonths: fc.integer({ min: 1, max: 13 }) }),
  fc.constant({ intervalSeconds: 7 * DAY, intervalMonths: 0 }),
  fc.constant({ intervalSeconds: 0, intervalMonths: 1 }),
);

const bps = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 }), fc.constant(10_000));
const principal = fc.oneof(fc.bigInt(1n, 100n), fc.bigInt(10_000n, 10n ** 11n), fc.bigInt(10n ** 13n, 10n ** 14n));
const charge = fc.oneof(fc.constant(0n), fc.bigInt(0n, 100n), fc.bigInt(0n, 10n ** 10n));

const terms: fc.Arbitrary<Sketch["terms"]> = fc
  .record({ principal, charge, installments: fc.integer({ min: 1, max: 40 }), balloonBps: bps, interval })
  .map(({ interval: { intervalSeconds, intervalMonths }, ...rest }) => ({
    installments: rest.installments,
    intervalSeconds,
    intervalMonths,
    balloonBps: rest.balloonBps,
    principal: rest.principal.toString(),
    charge: rest.charge.toString(),
  }));

const conditions: fc.Arbitrary<HistoryConditions> = fc.record({
  lateBpsPerYear: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 65_535 })),
  feeCapBps: fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 20_000 })),
  rebateBps: bps,
  graceDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 255 })),
});

const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 400 * DAY })),
  }),
  fc.record({
    number: fc.integer({ min: 1, max: 40 }),
    graces: fc.constantFrom(0 as const, 1 as const),
    offset: fc.integer({ min: -1, max: 1 }),
  }),
);

const calls = fc.array(
  fc.record({
    call: fc.constantFrom("pay" as const, "pay" as const, "pay" as const, "quote" as const, "payoff" as const),
    by: fc.constantFrom("debtor" as const, "payer" as const),
    when,
    offer: fc.record({
      of: fc.constantFrom("left" as const, "due" as const, "payoff" as const, "nextAmount" as const),
      bps: fc.oneof(fc.integer({ min: 0, max: 10_500 }), fc.constant(10_000)),
      more: fc.integer({ min: -1, max: 1 }),
    }),
  }),
  { minLength: 1, maxLength: 8 },
);

const sketch: fc.Arbitrary<Sketch> = fc.record({
  openedAt: fc.integer({ min: EARLIEST, max: EARLIEST + 4 * 365 * DAY }),
  firstDueAfter: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 * DAY })),
  terms,
  conditions,
  calls,
});

/** Random lives of debts, with their amounts and instants near the edges of the arithmetic. */
export function anyHistory(cast: Cast): fc.Arbitrary<History> {
  return sketch.map((some) => concrete(some, cast));
}

/** Walks the model along, since what a payment offers depends on what is owed by then. */
function concrete({ openedAt, firstDueAfter, conditions, terms, calls: sketches }: Sketch, cast: Cast): History {
  const opening = { openedAt, conditions, terms: { ...terms, firstDueAt: openedAt + firstDueAfter }, calls: [] };
  let debt = opened(opening, cast);
  let at = openedAt;
  const calls: HistoryCall[] = [];
  for (const some of sketches) {
    const call = concreteCall(some, debt, at);
    // A quote may be of any instant; the chain's own time only goes forward.
    if (call.call !== "quote") at = call.at;
    debt = after(debt, call, cast);
    calls.push(call);
  }
  return { ...opening, calls };
}

function opened(history: History, cast: Cast): ModelDebt {
  const token = { token: cast.creditor, tokenKind: "plain", scalePower: 0 } as const;
  const domain = { chain: "eip155:31337", debtBook: cast.creditor } as const;
  return openDebt(termsOf(history, cast), { ...history.conditions, ...token }, 1, domain, history.openedAt).debt;
}

function concreteCall({ call, by, when, offer }: CallSketch, debt: ModelDebt, now: Instant): HistoryCall {
  const wished = instantOf(when, debt, now);
  if (call === "quote") return { at: Math.max(0, wished), call };
  const at = Math.max(now, wished);
  const offered = offerAt(offer, debt, at).toString();
  return call === "pay" ? { at, call, by, amount: offered } : { at, call, by, maximum: offered };
}

function instantOf(when: When, { terms, conditions }: ModelDebt, now: Instant): Instant {
  if ("after" in when) return now + when.after;
  const number = Math.min(when.number, terms.installments);
  return dueAt(terms, number) + when.graces * conditions.graceDays * DAY + when.offset;
}

function offerAt({ of, bps: share, more }: Offer, debt: ModelDebt, at: Instant): Amount {
  const figures = { left: leftAt(debt, at), payoff: payoffAt(debt, at), ...dues(debt, at) };
  const offered = (figures[of] * BigInt(share)) / 10_000n + BigInt(more);
  return offered > 0n ? offered : 0n;
}

function dues(debt: ModelDebt, at: Instant): { due: Amount; nextAmount: Amount } {
  const { due, nextAmount } = quote(debt, at);
  return { due, nextAmount };
}

function after(debt: ModelDebt, call: HistoryCall, cast: Cast): ModelDebt {
  try {
    return takeCall(debt, call, cast).debt;
  } catch {
    return debt; // Refused: the chain must refuse it too, and the debt stays as it was.
  }
}
