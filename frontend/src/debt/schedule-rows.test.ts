import { expect } from "chai";
import { oldestUnpaidDueAt, rowStateOf, rowsAroundNow } from "./schedule-rows.ts";

const AT = 1_800_000_000;
const installment = (number: number, paid: string, dueAt = AT + number) => ({ number, dueAt, amount: "100", paid });
const scheduleOf = (count: number, paidCount: number) =>
  Array.from({ length: count }, (_, index) => installment(index + 1, index < paidCount ? "100" : "0"));

describe("rowStateOf", () => {
  const cases = [
    { paid: "40", dueAt: AT - 1, standing: "closed", state: "waived" },
    { paid: "100", dueAt: AT - 1, standing: "closed", state: "paid" },
    { paid: "0", dueAt: AT - 1, state: "pastDue" },
    { paid: "40", dueAt: AT - 1, state: "pastDue" },
    { paid: "100", dueAt: AT - 1, state: "paid" },
    { paid: "0", dueAt: AT, state: "due" },
    { paid: "40", dueAt: AT + 1, state: "partly" },
    { paid: "0", dueAt: AT + 1, state: "upcoming" },
  ] as const;
  const asOf = { at: AT, blockNumber: 1, blockAt: AT, isLagging: false };
  for (const { paid, dueAt, state, ...rest } of cases) {
    const view = { asOf, standing: "current" as const, ...rest };
    it(`${paid} of 100 paid, due at ${dueAt - AT}, ${view.standing}: ${state}`, () =>
      expect(rowStateOf(installment(1, paid, dueAt), view)).to.equal(state));
  }
});

describe("rowsAroundNow", () => {
  const cases = [
    { count: 3, paidCount: 0, numbers: [1, 2, 3] },
    { count: 12, paidCount: 0, numbers: [1, 2, 3, 4, 5, 6] },
    { count: 12, paidCount: 5, numbers: [5, 6, 7, 8, 9, 10] },
    { count: 12, paidCount: 11, numbers: [7, 8, 9, 10, 11, 12] },
    { count: 12, paidCount: 12, numbers: [7, 8, 9, 10, 11, 12] },
  ];
  for (const { count, paidCount, numbers } of cases) {
    it(`${paidCount} of ${count} paid shows ${numbers[0]} to ${numbers.at(-1)}`, () =>
      expect(rowsAroundNow(scheduleOf(count, paidCount)).map(({ number }) => number)).to.deep.equal(numbers));
  }
});

describe("oldestUnpaidDueAt", () => {
  it("is null once all is paid", () => expect(oldestUnpaidDueAt(scheduleOf(3, 3))).to.equal(null));
  it("is the first date that misses something", () => expect(oldestUnpaidDueAt(scheduleOf(3, 1))).to.equal(AT + 2));
});
