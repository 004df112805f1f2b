import { expect } from "chai";
import { maxUint64, zeroHash } from "viem";
import { at, balanceOf, cast, DAY, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

async function opened() {
  const world = await deployWorld();
  return { ...world, ...(await openDebt(world)) };
}

const load = () => networkHelpers.loadFixture(opened);
const asDebtor = { account: cast.debtor.account };

describe("DebtBook.payoff", () => {
  it("refuses a debt that does not exist", async () => {
    const { book } = await load();
    await viem.assertions.revertWithCustomError(
      book.write.payoff([zeroHash, maxUint64], asDebtor),
      book,
      "DebtNotOpen",
    );
  });

  it("refuses when it costs more than the maximum", async () => {
    const { book, id } = await load();
    const payoff = book.write.payoff([id, 1200n * ONE - 1n], asDebtor);
    const args = [1200n * ONE, 1200n * ONE - 1n] as const;
    await viem.assertions.revertWithCustomErrorWithArgs(payoff, book, "PayoffAboveMaximum", [...args]);
  });

  it("refuses while the token keeps a share, and changes nothing", async () => {
    const world = await load();
    const token = await viem.getContractAt("EthereumTether", world.token);
    await token.write.setParams([19n, 49n]);
    const payoff = world.book.write.payoff([world.id, maxUint64], asDebtor);
    await viem.assertions.revertWithCustomError(payoff, world.book, "PayoffShort");
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ paid: 0n, state: 1 });
  });

  const instants = [
    { when: "at once", after: -20 * DAY, paid: 0n, cost: 1200n * ONE },
    { when: "on the first due date", after: 0, paid: 110n * ONE, cost: 1100n * ONE },
    { when: "after the last due date", after: 330 * DAY, paid: 1300n * ONE, cost: 20n * ONE },
    { when: "with a rebate above what is left", after: 0, paid: 1300n * ONE, cost: 0n },
  ];
  for (const { when, after, paid, cost } of instants) {
    it(`costs ${cost / ONE} ${when}, as the quote said, and closes the debt`, async () => {
      const world = await load();
      const { book, lens, id, terms } = world;
      if (paid > 0n) await book.write.pay([id, paid], asDebtor);
      const instant = terms.firstDueAt + after;
      expect((await lens.read.quote([id, instant])).payoff).to.equal(cost);
      const before = await balanceOf(world, cast.debtor.account.address);
      await at(instant);
      await book.write.payoff([id, cost], asDebtor);
      expect(before - (await balanceOf(world, cast.debtor.account.address))).to.equal(cost);
      expect(await book.read.debtOf([id])).to.deep.include({ paid: paid + cost, state: 4 });
      expect(await lens.read.quote([id, instant])).to.deep.include({
        standing: 4,
        payoff: 0n,
        due: 0n,
        nextAmount: 0n,
      });
    });
  }

  it("says what of the charge it gave back, with the next number", async () => {
    const { book, id } = await load();
    const payoff = book.write.payoff([id, maxUint64], asDebtor);
    await viem.assertions.emitWithArgs(payoff, book, "ChargeRebated", [id, 3, 120n * ONE]);
    expect((await book.read.debtOf([id])).sequence).to.equal(4);
  });

  it("says nothing of a rebate when there is none", async () => {
    const { book, id, terms } = await load();
    await at(terms.firstDueAt + 330 * DAY);
    await book.write.payoff([id, maxUint64], asDebtor);
    expect(await book.getEvents.ChargeRebated()).to.deep.equal([]);
    expect((await book.read.debtOf([id])).sequence).to.equal(3);
  });
});
