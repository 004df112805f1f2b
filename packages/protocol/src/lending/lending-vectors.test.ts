import { readFileSync } from "node:fs";
import { expect } from "chai";
import { formatAmount, parseAmount } from "../amount.ts";
import { annuityInstallment, annuityRows, CENT, exactInstallment, exactInterest, type Row } from "./annuity.ts";
import { payOffAnnuity } from "./annuity-payoff.ts";
import { annualPercentageRate } from "./apr.ts";
import { arrearsRows } from "./arrears-interest.ts";
import { type Frequency, formatDay, parseDay } from "./civil-day.ts";
import { type DayCount, days30360, yearFraction } from "./day-count.ts";
import { delinquentDays, pastDueDays } from "./delinquent-days.ts";
import { changeFlatRate, extendFlat, type FlatTerms, flatRows, moveRows, pauseFlatPrincipal } from "./flat.ts";
import { type Calendar, periodsOf } from "./period.ts";
import { decimalText, ratio } from "./rational.ts";
import { rescheduleRate } from "./reschedule.ts";

// Every number of the vectors is text.
interface Input {
  readonly method: string;
  readonly principal: string;
  readonly annualRate: string;
  readonly dayCount: DayCount | null;
  readonly frequency: { readonly every: string; readonly unit: Frequency["unit"] };
  readonly count: string;
  readonly startDate: string | null;
  readonly disbursedOn?: string;
  readonly reschedule: Readonly<Record<string, string>>;
  readonly downPayment?: { readonly date: string; readonly amount: string };
  readonly payoffOn: string;
  readonly asOf: string;
  readonly oldestUnmetDueDate: string;
  readonly graceDays: string;
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
  readonly unitPeriodsPerYear: string;
  readonly firstPayment: { readonly wholeUnitPeriods: string; readonly fraction: string };
  readonly payments: readonly { readonly amount: string; readonly count: string }[];
}

interface Expected {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly rowsBefore?: readonly Readonly<Record<string, string>>[];
  readonly totals?: Readonly<Record<"principal" | "interest" | "total", string>>;
  readonly rateFactor?: string;
  readonly payoffAmount: string;
  readonly principal: string;
  readonly interest: string | readonly string[];
  readonly installmentAmount: string;
  readonly apr: string;
  readonly pairs: readonly Readonly<Record<"from" | "to" | "days" | "yearFraction", string>>[];
  readonly days: readonly Readonly<Record<"asOf" | "pastDueDays" | "delinquentDays" | "delinquentDate", string>>[];
}

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly input: Input;
  readonly expected: Expected;
}

const file = new URL("../../../../test/vectors/lending.json", import.meta.url);
const vectors: readonly Vector[] = JSON.parse(readFileSync(file, "utf8")).cases;

const checks: Readonly<Record<string, (input: Input, expected: Expected) => void>> = {
  schedule(input, expected) {
    const periods = periodsOf(calendarOf(input), input.annualRate);
    expectRows(annuityRows(parseAmount(input.principal), periods, CENT), expected);
    if (expected.rateFactor !== undefined) {
      expect(periods.map(({ factor }) => decimalText(factor, 12))).to.include(expected.rateFactor);
    }
  },
  payoff(input, expected) {
    const periods = periodsOf(calendarOf(input), input.annualRate);
    const payoff = payOffAnnuity(parseAmount(input.principal), periods, parseDay(input.payoffOn), CENT);
    expectRows(payoff.rows, expected);
    const told = [payoff.amount, payoff.principal, payoff.interest].map(formatAmount);
    expect(told).to.deep.equal([expected.payoffAmount, expected.principal, expected.interest]);
  },
  reschedule(input, expected) {
    if (input.method === "annuity") return expectRows(rescheduledAnnuity(input), expected);
    const terms = flatTermsOf(input);
    if (expected.rowsBefore !== undefined) expectRows(flatRows(terms, CENT), { rows: expected.rowsBefore });
    expectRows(rescheduledFlat(input, terms), expected);
  },
  installmentAmount(input, { installmentAmount }) {
    const principal = parseAmount(input.principal);
    const factors = periodsOf(calendarOf(input), input.annualRate).map(({ factor }) => factor);
    const [, decimals = ""] = installmentAmount.split(".");
    // Beyond twenty decimals a source with 28 digits shows its own rounding.
    const shown = Math.min(decimals.length, 20);
    const units = exactInstallment(principal, factors);
    const tokens = { ...units, denominator: units.denominator * 1_000_000n };
    const cut = installmentAmount.slice(0, installmentAmount.length - decimals.length + shown);
    expect(decimalText(tokens, shown)).to.equal(cut);
    const rounded = annuityInstallment(principal, input.annualRate, factors.length, CENT);
    expect(formatAmount(rounded)).to.equal(decimalText(tokens, 2));
  },
  interestPart(input, { interest }) {
    const factors = periodsOf(calendarOf(input), input.annualRate).map(({ factor }) => factor);
    const told = exactInterest(parseAmount(input.principal), factors).map(({ numerator, denominator }) =>
      decimalText(ratio(numerator, denominator * 1_000_000n), 8),
    );
    expect(told.slice(0, interest.length)).to.deep.equal(interest);
  },
  apr(input, { apr }) {
    const [numerator = "0", denominator = "1"] = input.firstPayment.fraction.split("/");
    const rate = annualPercentageRate({
      amount: parseAmount(input.principal),
      payments: input.payments.map(({ amount, count }) => ({ amount: parseAmount(amount), count: Number(count) })),
      wholePeriods: Number(input.firstPayment.wholeUnitPeriods),
      fraction: ratio(BigInt(numerator), BigInt(denominator)),
      periodsPerYear: Number(input.unitPeriodsPerYear),
    });
    expect(rate).to.equal(apr);
  },
  dayCount(_input, { pairs }) {
    const told = pairs.map(({ from, to }) => ({
      from,
      to,
      days: String(days30360(parseDay(from), parseDay(to))),
      yearFraction: decimalText(yearFraction("30/360", parseDay(from), parseDay(to)), 4),
    }));
    expect(told).to.deep.equal(pairs);
  },
  delinquency({ oldestUnmetDueDate, graceDays, pauses }, { days }) {
    const oldest = parseDay(oldestUnmetDueDate);
    const paused = pauses.map(({ from, to }) => ({ from: parseDay(from), to: parseDay(to) }));
    const told = days.map(({ asOf }) => ({
      asOf,
      pastDueDays: String(pastDueDays(oldest, parseDay(asOf))),
      delinquentDays: String(delinquentDays(oldest, Number(graceDays), paused, parseDay(asOf))),
      delinquentDate: formatDay(oldest + Number(graceDays)),
    }));
    expect(told).to.deep.equal(days);
  },
  overdueInterest(input, expected) {
    const periods = periodsOf(calendarOf(input), input.annualRate);
    expectRows(arrearsRows(parseAmount(input.principal), periods, parseDay(input.asOf), CENT), expected);
  },
};

describe("lending vectors", () => {
  for (const { id, kind, source, input, expected } of vectors) {
    it(`${id}: ${kind} of ${source.split(/[\s(]/)[0]}`, () => {
      const check = checks[kind];
      if (check === undefined) throw new Error(`No check for ${kind}.`);
      check(input, expected);
    });
  }

  it("are all there", () => expect(vectors).to.have.length(33));
});

function calendarOf(input: Input): Calendar {
  // A source without dates has equal periods, so any first day does.
  const startsOn = parseDay(input.startDate ?? "2024-01-01");
  return {
    startsOn,
    disbursedOn: input.disbursedOn === undefined ? startsOn : parseDay(input.disbursedOn),
    frequency: { ...input.frequency, every: Number(input.frequency.every) },
    count: Number(input.count),
    dayCount: input.dayCount ?? "30/360",
  };
}

function flatTermsOf(input: Input): FlatTerms {
  const { startsOn, frequency, count } = calendarOf(input);
  const principal = parseAmount(input.principal) - parseAmount(input.downPayment?.amount ?? "0");
  return { principal, annualRate: input.annualRate, startsOn, frequency, count };
}

function rescheduledAnnuity(input: Input): Row[] {
  const { fromDate = "", newAnnualRate = "" } = input.reschedule;
  const rates = { before: input.annualRate, from: parseDay(fromDate), after: newAnnualRate };
  return rescheduleRate(parseAmount(input.principal), calendarOf(input), rates, CENT);
}

function rescheduledFlat({ reschedule, downPayment }: Input, terms: FlatTerms): Row[] {
  const from = parseDay(reschedule.fromDate ?? "");
  const { newAnnualRate, extraTerms, graceOnPrincipal, adjustedDueDate } = reschedule;
  if (newAnnualRate !== undefined) return changeFlatRate(terms, from, newAnnualRate, CENT);
  if (extraTerms !== undefined) return extendFlat(terms, from, Number(extraTerms), CENT);
  if (graceOnPrincipal !== undefined) return pauseFlatPrincipal(terms, from, Number(graceOnPrincipal), CENT);
  const moved = moveRows(flatRows(terms, CENT), from, parseDay(adjustedDueDate ?? ""));
  if (downPayment === undefined) return moved;
  const paid = parseAmount(downPayment.amount);
  const first = {
    dueOn: parseDay(downPayment.date),
    total: paid,
    interest: 0n,
    principal: paid,
    balance: terms.principal,
  };
  return [first, ...moved];
}

function expectRows(rows: readonly Row[], expected: Pick<Expected, "rows" | "totals">): void {
  const told = rows.map(({ dueOn, total, interest, principal, balance }, index) => ({
    number: String(index + 1),
    dueDate: formatDay(dueOn),
    total: formatAmount(total),
    interest: formatAmount(interest),
    principal: formatAmount(principal),
    balance: formatAmount(balance),
  }));
  expect(told).to.deep.equal(expected.rows);
  for (const [part, sum] of Object.entries(expected.totals ?? {})) {
    const amounts = rows.map((row) => row[part as "principal" | "interest" | "total"]);
    expect(formatAmount(amounts.reduce((one, other) => one + other, 0n))).to.equal(sum);
  }
}
