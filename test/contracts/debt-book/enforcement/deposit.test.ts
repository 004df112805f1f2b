import { expect } from "chai";
import { getAddress } from "viem";
import { deposited } from "../../escrow/funds.ts";
import { accelerated, as, cureOver, disputed, noticed, now, openLife, paid } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, openDebt, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);
const loadDeposited = () => networkHelpers.loadFixture(deposited);
const [creditor, payer] = [getAddress(cast.creditor.account.address), getAddress(cast.payer.account.address)];

async function opened() {
  return openLife();
}

describe("DebtBook.addDeposit", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.addDeposit([id, ONE], as.payer), book, "DebtNotOpen");
  });

  it("when the amount is below 0.01, reverts AmountTooSmall", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.addDeposit([id, 9_999n], as.payer), book, "AmountTooSmall");
  });

  it("when the sender has no allowance and no money, reverts PaymentFailed", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.addDeposit([id, ONE], as.stranger), book, "PaymentFailed");
  });

  it("when anyone adds it, holds the amount in Escrow, and emits DepositAdded", async () => {
    const { book, escrow, id } = await load();
    const adding = book.write.addDeposit([id, ONE], as.payer);
    await viem.assertions.emitWithArgs(adding, book, "DepositAdded", [id, 1n, payer, 2, ONE]);
    expect(await escrow.read.holdingOf([1n])).to.deep.include({ purpose: 3, from: payer, amount: ONE, id });
  });
});

describe("DebtBook.drawDeposit", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await loadDeposited());
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.creditor), book, "DebtNotOpen");
  });

  it("given the debt is disputed, reverts DisputeOpen", async () => {
    const { book, id } = await disputed(await accelerated(await loadDeposited()));
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.creditor), book, "DisputeOpen");
  });

  it("when anyone but the creditor sends, reverts OnlyCreditor", async () => {
    const { book, id } = await accelerated(await loadDeposited());
    await book.write.authorize([cast.servicer.account.address, 0xffff], as.creditor);
    for (const sender of [as.payer, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], sender), book, "OnlyCreditor");
    }
  });

  it("given no notice, reverts NoticeMissing", async () => {
    const { book, id } = await loadDeposited();
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.creditor), book, "NoticeMissing");
  });

  it("given the cure time is not over, on its last second, reverts CureTimeOpen", async () => {
    const life = await noticed(await loadDeposited());
    const { book, id } = life;
    await at(cureOver(life) - 1);
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.creditor), book, "CureTimeOpen");
  });

  it("given what the notice named is paid, reverts NoticeCured", async () => {
    const life = await noticed(await loadDeposited());
    const { book, id } = life;
    await book.write.pay([id, 220n * ONE], as.payer);
    await at(cureOver(life));
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.creditor), book, "NoticeCured");
  });

  it("given a report stops the clock, accelerated or not, reverts ClockStopped", async () => {
    for (const change of [noticed, accelerated]) {
      const life = await change(await loadDeposited());
      const { book, id } = life;
      await at(cureOver(life) + DAY);
      await book.write.reportPayment([{ id, key: id, amount: ONE, paidAt: 0 }, "0x"], as.debtor);
      const draw = book.write.drawDeposit([id, 1n], as.creditor);
      await viem.assertions.revertWithCustomError(draw, book, "ClockStopped");
    }
  });

  it("when the holding is of another debt, of another purpose, or none, reverts DepositOfAnotherDebt", async () => {
    const life = await accelerated(await loadDeposited());
    const { book, id } = life;
    const other = await openDebt(life, { salt: id });
    await book.write.addDeposit([other.id, ONE], as.payer);
    await book.write.fundOffer([id, ONE, (await now()) + DAY], as.payer);
    for (const holding of [2n, 3n, 4n]) {
      const draw = book.write.drawDeposit([id, holding], as.creditor);
      await viem.assertions.revertWithCustomError(draw, book, "DepositOfAnotherDebt");
    }
  });

  it("given nothing is left of the deposit, reverts NothingToCover", async () => {
    const { book, id } = await accelerated(await loadDeposited());
    await book.write.drawDeposit([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.creditor), book, "NothingToCover");
  });

  it("given notice and cure time are over, covers the arrears, leaves the rest, and emits PaymentReceived", async () => {
    const life = await noticed(await loadDeposited());
    const { book, escrow, id, token } = life;
    const fee = (await life.lens.read.quote([id, cureOver(life)])).fee;
    await at(cureOver(life));
    const draw = book.write.drawDeposit([id, 1n], as.creditor);
    const args = [id, payer, 4, 220n * ONE, 0n, 220n * ONE, fee, 4] as const;
    await viem.assertions.emitWithArgs(draw, book, "PaymentReceived", [...args]);
    expect((await book.read.debtOf([id])).paid).to.equal(220n * ONE);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(220n * ONE);
    expect((await escrow.read.holdingOf([1n])).amount).to.equal(80n * ONE);
  });

  it("given an installment is in its grace, leaves it uncovered", async () => {
    const life = await noticed(await loadDeposited());
    const { book, id, terms } = life;
    await at(terms.firstDueAt + 65 * DAY);
    await book.write.drawDeposit([id, 1n], as.creditor);
    expect((await book.read.debtOf([id])).paid).to.equal(220n * ONE);
  });

  it("given the debt is accelerated, covers what is left of the total", async () => {
    const { book, escrow, id } = await accelerated(await loadDeposited());
    await book.write.drawDeposit([id, 1n], as.creditor);
    expect((await book.read.debtOf([id])).paid).to.equal(300n * ONE);
    await book.write.addDeposit([id, 5000n * ONE], as.payer);
    await book.write.drawDeposit([id, 2n], as.creditor);
    expect((await book.read.debtOf([id])).paid).to.equal(1320n * ONE);
    expect((await escrow.read.holdingOf([2n])).amount).to.equal(3980n * ONE);
  });

  it("given the deposit is all that is left, ends the debt as paid, and emits DebtClosed", async () => {
    const life = await accelerated(await openLife({ lateBpsPerYear: 0 }));
    const { book, id } = life;
    await book.write.addDeposit([id, 1320n * ONE], as.payer);
    const draw = book.write.drawDeposit([id, 1n], as.creditor);
    await viem.assertions.emitWithArgs(draw, book, "DebtClosed", [id, 6, 4]);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 1320n * ONE, state: 4 });
  });
});
