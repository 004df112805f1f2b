import { expect } from "chai";
import { zeroHash } from "viem";
import { as, openLife } from "../lives.ts";
import { DAY, networkHelpers, ONE, viem } from "../world.ts";

const STANDING = { current: 1, grace: 2, delinquent: 3, closed: 4 };
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

describe("DebtLens.quote", () => {
  it("given no such debt, reverts DebtUnknown", async () => {
    const { lens } = await load();
    await viem.assertions.revertWithCustomError(lens.read.quote([zeroHash, 0]), lens, "DebtUnknown");
  });

  it("when it is the first instant that there is, answers 0 due, 0 in arrears, current", async () => {
    const { lens, id } = await load();
    const nothing = { due: 0n, arrears: 0n, fee: 0n, payoff: 1200n * ONE, daysPastDue: 0 };
    expect(await lens.read.quote([id, 0])).to.deep.include({ ...nothing, standing: STANDING.current });
  });

  const TWO = "when two are past due";
  // Seconds after the first due date, paid, due, in arrears, standing, days past due, missing of the oldest.
  const instants = [
    ["when it is one second before the first due date", -1, 0n, 0n, 0n, "current", 0, 110n],
    ["when it is the first due date", 0, 0n, 110n, 0n, "current", 0, 110n],
    ["when it is one second after the first due date", 1, 0n, 110n, 110n, "grace", 0, 110n],
    ["when it is the last second of grace", 5 * DAY, 0n, 110n, 110n, "grace", 5, 110n],
    ["when it is one second after grace", 5 * DAY + 1, 0n, 110n, 110n, "delinquent", 5, 110n],
    [TWO, 31 * DAY, 0n, 220n, 220n, "delinquent", 31, 110n],
    [`given a part of the first is paid, ${TWO}`, 31 * DAY, 30n, 190n, 190n, "delinquent", 31, 80n],
    [`given the first is paid, ${TWO}`, 31 * DAY, 110n, 110n, 110n, "grace", 1, 110n],
    [`given more is paid than is due, ${TWO}`, 31 * DAY, 250n, 0n, 0n, "current", 0, 80n],
    ["given all but 1 is paid, when all are long past due", 9_000 * DAY, 1319n, 1n, 1n, "delinquent", 8_670, 1n],
  ] as const;
  for (const [when, after, paid, due, arrears, standing, daysPastDue, nextAmount] of instants) {
    it(`${when}, answers ${due} due, ${arrears} in arrears, ${standing}`, async () => {
      const { book, lens, id, terms } = await load();
      if (paid > 0n) await book.write.pay([id, paid * ONE], as.debtor);
      const quote = await lens.read.quote([id, terms.firstDueAt + after]);
      const amounts = { due: due * ONE, arrears: arrears * ONE, cure: arrears * ONE, nextAmount: nextAmount * ONE };
      expect(quote).to.deep.include({ ...amounts, standing: STANDING[standing], daysPastDue });
    });
  }

  it("given the debt has ended, owes nothing at any instant", async () => {
    const { book, lens, id, terms } = await load();
    await book.write.pay([id, 1320n * ONE], as.debtor);
    const nothing = { due: 0n, arrears: 0n, fee: 0n, cure: 0n, payoff: 0n, nextDueAt: 0, nextAmount: 0n };
    const quote = await lens.read.quote([id, terms.firstDueAt + 9_000 * DAY]);
    expect(quote).to.deep.include({ ...nothing, standing: STANDING.closed, daysPastDue: 0, paid: 1320n * ONE });
  });

  describe("when it is asked for the late fee", () => {
    async function feeAfterGrace(seconds: number) {
      const { lens, id, terms } = await load();
      return (await lens.read.quote([id, terms.firstDueAt + 5 * DAY + seconds])).fee;
    }

    it("answers none on the last second of grace", async () => {
      expect(await feeAfterGrace(0)).to.equal(0n);
    });

    it("answers the days since grace afterwards", async () => {
      expect(await feeAfterGrace(DAY)).to.equal((110n * ONE) / 3650n);
    });

    it("answers no more than the cap, however late", async () => {
      expect(await feeAfterGrace(36_500 * DAY)).to.equal(66n * ONE);
    });
  });
});
