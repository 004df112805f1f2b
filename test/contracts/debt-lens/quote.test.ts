import { expect } from "chai";
import { zeroHash } from "viem";
import { cast, DAY, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

const STANDING = { current: 1, grace: 2, delinquent: 3, closed: 4 };
const asDebtor = { account: cast.debtor.account };

async function opened() {
  const world = await deployWorld();
  return { ...world, ...(await openDebt(world)) };
}
const load = () => networkHelpers.loadFixture(opened);

describe("DebtLens.quote", () => {
  it("refuses a debt that does not exist", async () => {
    const { lens } = await load();
    await viem.assertions.revertWithCustomError(lens.read.quote([zeroHash, 0]), lens, "DebtUnknown");
    await viem.assertions.revertWithCustomError(lens.read.schedule([zeroHash]), lens, "DebtUnknown");
  });

  const { current, grace, delinquent } = STANDING;
  // Twelve times 110, 30 days apart, 5 days of grace; `after` counts from the first due date.
  const instants = [
    { after: -1, paid: 0n, due: 0n, arrears: 0n, standing: current, daysPastDue: 0, nextAmount: 110n },
    { after: 0, paid: 0n, due: 110n, arrears: 0n, standing: current, daysPastDue: 0, nextAmount: 110n },
    { after: 1, paid: 0n, due: 110n, arrears: 110n, standing: grace, daysPastDue: 0, nextAmount: 110n },
    { after: 5 * DAY, paid: 0n, due: 110n, arrears: 110n, standing: grace, daysPastDue: 5, nextAmount: 110n },
    { after: 5 * DAY + 1, paid: 0n, due: 110n, arrears: 110n, standing: delinquent, daysPastDue: 5, nextAmount: 110n },
    { after: 31 * DAY, paid: 0n, due: 220n, arrears: 220n, standing: delinquent, daysPastDue: 31, nextAmount: 110n },
    { after: 31 * DAY, paid: 30n, due: 190n, arrears: 190n, standing: delinquent, daysPastDue: 31, nextAmount: 80n },
    { after: 31 * DAY, paid: 110n, due: 110n, arrears: 110n, standing: grace, daysPastDue: 1, nextAmount: 110n },
    { after: 31 * DAY, paid: 250n, due: 0n, arrears: 0n, standing: current, daysPastDue: 0, nextAmount: 80n },
    { after: 9_000 * DAY, paid: 1319n, due: 1n, arrears: 1n, standing: delinquent, daysPastDue: 8_670, nextAmount: 1n },
  ];
  for (const { after, paid, due, arrears, standing, daysPastDue, nextAmount } of instants) {
    it(`${after} seconds after the first due date, ${paid} paid: ${arrears} in arrears`, async () => {
      const { book, lens, id, terms } = await load();
      if (paid > 0n) await book.write.pay([id, paid * ONE], asDebtor);
      const quote = await lens.read.quote([id, terms.firstDueAt + after]);
      const amounts = { due: due * ONE, arrears: arrears * ONE, cure: arrears * ONE, nextAmount: nextAmount * ONE };
      expect(quote).to.deep.include({ ...amounts, standing, daysPastDue });
    });
  }

  it("owes nothing at any instant once it has ended", async () => {
    const { book, lens, id, terms } = await load();
    await book.write.pay([id, 1320n * ONE], asDebtor);
    const nothing = { due: 0n, arrears: 0n, fee: 0n, cure: 0n, payoff: 0n, nextDueAt: 0, nextAmount: 0n };
    const quote = await lens.read.quote([id, terms.firstDueAt + 9_000 * DAY]);
    expect(quote).to.deep.include({ ...nothing, standing: STANDING.closed, daysPastDue: 0, paid: 1320n * ONE });
  });
});

describe("DebtLens.schedule", () => {
  it("fills the oldest installment first", async () => {
    const { book, lens, id } = await load();
    await book.write.pay([id, 250n * ONE], asDebtor);
    const paid = (await lens.read.schedule([id])).map((installment) => installment.paid / ONE);
    expect(paid).to.deep.equal([110n, 110n, 30n, ...Array.from({ length: 9 }, () => 0n)]);
  });

  it("clamps to the month's end, from the anchor each time", async () => {
    const world = await deployWorld();
    const year = new Date((await networkHelpers.time.latest()) * 1000).getUTCFullYear() + 1;
    const firstDueAt = Date.UTC(year, 0, 31, 13, 30) / 1000;
    const { id } = await openDebt(world, {
      intervalSeconds: 0,
      intervalMonths: 1,
      firstDueAt,
      salt: `0x${"33".repeat(32)}`,
    });
    const days = (await world.lens.read.schedule([id])).map(({ dueAt }) => new Date(dueAt * 1000).toISOString());
    const lastDays = Array.from({ length: 12 }, (_, month) =>
      new Date(Date.UTC(year, month + 1, 0, 13, 30)).toISOString(),
    );
    expect(days).to.deep.equal(lastDays);
  });
});
