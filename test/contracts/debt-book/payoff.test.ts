import { expect } from "chai";
import { getAddress, maxUint64, zeroHash } from "viem";
import { as, disputed, openLife } from "../lives.ts";
import { DUST } from "../token-cases.ts";
import { at, balanceOf, cast, DAY, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

async function opened() {
  const world = await deployWorld();
  return { ...world, ...(await openDebt(world)) };
}

const load = () => networkHelpers.loadFixture(opened);
const asDebtor = { account: cast.debtor.account };

describe("DebtBook.payoff", () => {
  it("given no such debt, reverts DebtNotOpen", async () => {
    const { book } = await load();
    const payoff = book.write.payoff([zeroHash, maxUint64], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(payoff, book, "DebtNotOpen", [zeroHash, 0]);
  });

  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await load();
    await book.write.payoff([id, maxUint64], asDebtor);
    const again = book.write.payoff([id, maxUint64], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(again, book, "DebtNotOpen", [id, 4]);
  });

  it("when it costs more than the maximum, reverts PayoffAboveMaximum", async () => {
    const { book, id } = await load();
    const payoff = book.write.payoff([id, 1200n * ONE - 1n], asDebtor);
    const args = [1200n * ONE, 1200n * ONE - 1n] as const;
    await viem.assertions.revertWithCustomErrorWithArgs(payoff, book, "PayoffAboveMaximum", [...args]);
  });

  it("given nothing is left of a disputed debt, reverts NothingLeft", async () => {
    const { book, id } = await disputed(await openLife());
    await book.write.pay([id, 1320n * ONE], asDebtor);
    await viem.assertions.revertWithCustomError(book.write.payoff([id, maxUint64], asDebtor), book, "NothingLeft");
  });

  it("given the token's fee switch is on, reverts PayoffShort, and nothing changes", async () => {
    const world = await load();
    const token = await viem.getContractAt("EthereumTether", world.token);
    await token.write.setParams([19n, 49n]);
    const payoff = world.book.write.payoff([world.id, maxUint64], asDebtor);
    await viem.assertions.revertWithCustomError(payoff, world.book, "PayoffShort");
    expect(await world.book.read.debtOf([world.id])).to.deep.include({ paid: 0n, state: 1 });
  });

  it("when nothing of it arrives, reverts AmountTooSmall", async () => {
    const { book, id } = await openLife({ rebateBps: 0 }, {}, DUST);
    await book.write.forgive([id, 1320n * ONE - 1n], as.creditor);
    const payoff = book.write.payoff([id, maxUint64], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(payoff, book, "AmountTooSmall", [0n, 1n]);
  });

  it("when the payer has no allowance and no money, reverts PaymentFailed, and nothing changes", async () => {
    const { book, id } = await load();
    const payoff = book.write.payoff([id, maxUint64], as.stranger);
    await viem.assertions.revertWithCustomError(payoff, book, "PaymentFailed");
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, state: 1, sequence: 1 });
  });

  const instants = [
    { when: "when it is paid at once", after: -20 * DAY, paid: 0n, cost: 1200n * ONE },
    { when: "when it is paid on the first due date", after: 0, paid: 110n * ONE, cost: 1100n * ONE },
    { when: "when it is paid after the last due date", after: 330 * DAY, paid: 1300n * ONE, cost: 20n * ONE },
    { when: "given the rebate is above what is left", after: 0, paid: 1300n * ONE, cost: 0n },
  ];
  for (const { when, after, paid, cost } of instants) {
    it(`${when}, costs ${cost / ONE}, as the quote said, and closes the debt`, async () => {
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

  it("given the debt is disputed, leaves it disputed, with nothing left, and emits ChargeRebated", async () => {
    const { book, escrow, id } = await disputed(await openLife());
    const payoff = book.write.payoff([id, maxUint64], asDebtor);
    await viem.assertions.emitWithArgs(payoff, book, "ChargeRebated", [id, 5, 120n * ONE]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 2, paid: 1320n * ONE, sequence: 5 });
    expect((await escrow.read.holdingOf([1n])).amount).to.equal(1200n * ONE);
  });

  it("given a part of the charge is not earned yet, emits PaymentReceived and ChargeRebated and DebtClosed, in this order", async () => {
    const { book, id } = await load();
    const payoff = book.write.payoff([id, maxUint64], asDebtor);
    const cost = 1200n * ONE;
    const args = [id, getAddress(cast.debtor.account.address), 2, cost, 0n, cost, 0n, 2] as const;
    await viem.assertions.emitWithArgs(payoff, book, "PaymentReceived", [...args]);
    await viem.assertions.emitWithArgs(payoff, book, "ChargeRebated", [id, 3, 120n * ONE]);
    await viem.assertions.emitWithArgs(payoff, book, "DebtClosed", [id, 4, 4]);
    expect((await book.read.debtOf([id])).sequence).to.equal(4);
  });

  it("given all of the charge is earned, emits PaymentReceived and DebtClosed alone", async () => {
    const { book, id, terms } = await load();
    await at(terms.firstDueAt + 330 * DAY);
    await book.write.payoff([id, maxUint64], asDebtor);
    expect(await book.getEvents.ChargeRebated()).to.deep.equal([]);
    expect((await book.read.debtOf([id])).sequence).to.equal(3);
  });
});
