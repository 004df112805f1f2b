import { expect } from "chai";
import { zeroHash } from "viem";
import { as, openLife } from "../lives.ts";
import { deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

describe("DebtLens.schedule", () => {
  it("given no such debt, reverts DebtUnknown", async () => {
    const { lens } = await load();
    await viem.assertions.revertWithCustomError(lens.read.schedule([zeroHash]), lens, "DebtUnknown");
  });

  it("given a part is paid, fills the oldest installment first", async () => {
    const { book, lens, id } = await load();
    await book.write.pay([id, 250n * ONE], as.debtor);
    const paid = (await lens.read.schedule([id])).map((installment) => installment.paid / ONE);
    expect(paid).to.deep.equal([110n, 110n, 30n, ...Array.from({ length: 9 }, () => 0n)]);
  });

  it("given an interval of months from the 31st, clamps each to its month's end, from the anchor", async () => {
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
