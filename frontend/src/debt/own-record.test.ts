import { expect } from "chai";
import { ownRecordOf } from "./own-record.ts";

const DUE = 1_800_000_000;
const schedule = (...paid: readonly string[]) =>
  paid.map((one, index) => ({ number: index + 1, dueAt: DUE + 100 * index, amount: "100", paid: one }));
const payment = (amount: string, receivedAt: number, toFees = "0") => ({
  ...{ transaction: "0x1", payer: null, isFinal: true, isHeld: false },
  ...{ amount, toFees, receivedAt },
});

describe("ownRecordOf", () => {
  const cases = [
    { what: "nothing before the first payment", rows: ["0", "0"], payments: [], paid: 0, inTime: 0 },
    { what: "no installment that is paid in part", rows: ["99"], payments: [payment("99", DUE)], paid: 0, inTime: 0 },
    { what: "one paid in the last second", rows: ["100"], payments: [payment("100", DUE)], paid: 1, inTime: 1 },
    { what: "one paid a second late", rows: ["100"], payments: [payment("100", DUE + 1)], paid: 1, inTime: 0 },
    {
      what: "one that was late, and the next that was not",
      rows: ["100", "100"],
      payments: [payment("100", DUE + 1), payment("100", DUE + 90)],
      paid: 2,
      inTime: 1,
    },
    {
      what: "none by what went to a late fee",
      rows: ["100"],
      payments: [payment("100", DUE, "20"), payment("20", DUE + 5)],
      paid: 1,
      inTime: 0,
    },
  ];
  for (const { what, rows, payments, paid, inTime } of cases) {
    it(`counts ${what}`, () => {
      expect(ownRecordOf({ schedule: schedule(...rows), payments } as Parameters<typeof ownRecordOf>[0])).to.deep.equal(
        {
          paid,
          inTime,
        },
      );
    });
  }
});
