import { expect } from "chai";
import { zeroHash } from "viem";
import { deposited } from "../../escrow/funds.ts";
import { accelerated, as, noticed, openLife, twoMissedAt } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

async function opened() {
  return openLife();
}

describe("DebtBook.addDeposit and DebtBook.drawDeposit", () => {
  it("refuse less than 0.01, and a debt that has ended", async () => {
    const { book, id } = await networkHelpers.loadFixture(opened);
    const small = book.write.addDeposit([id, 9_999n], as.payer);
    await viem.assertions.revertWithCustomError(small, book, "AmountTooSmall");
    await book.write.pay([id, 1320n * ONE], as.debtor);
    const late = book.write.addDeposit([id, ONE], as.payer);
    await viem.assertions.revertWithCustomError(late, book, "DebtNotOpen");
  });

  it("refuse anyone but the creditor, another debt's deposit, and a disputed debt", async () => {
    const life = await accelerated(await networkHelpers.loadFixture(deposited));
    const { book, id } = life;
    await viem.assertions.revertWithCustomError(book.write.drawDeposit([id, 1n], as.servicer), book, "OnlyCreditor");
    const other = book.write.drawDeposit([id, 2n], as.creditor);
    await viem.assertions.revertWithCustomError(other, book, "DepositOfAnotherDebt");
    await book.write.dispute([id, zeroHash, 0, "0x"], as.debtor);
    const disputed = book.write.drawDeposit([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(disputed, book, "DisputeOpen");
  });

  it("refuse a draw without notice, within the cure time, and once it is cured", async () => {
    const life = await networkHelpers.loadFixture(deposited);
    const { book, id } = life;
    const draw = () => book.write.drawDeposit([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(draw(), book, "NoticeMissing");
    await noticed(life);
    await at(twoMissedAt(life) + 14 * DAY);
    await viem.assertions.revertWithCustomError(draw(), book, "CureTimeOpen");
    await book.write.pay([id, 220n * ONE], as.payer);
    await at(twoMissedAt(life) + 15 * DAY);
    await viem.assertions.revertWithCustomError(draw(), book, "NoticeCured");
  });

  it("cover the arrears after notice and cure time, and leave the rest", async () => {
    const life = await noticed(await networkHelpers.loadFixture(deposited));
    const { book, escrow, id, token } = life;
    await at(twoMissedAt(life) + 14 * DAY + 1);
    await book.write.drawDeposit([id, 1n], as.creditor);
    expect((await book.read.debtOf([id])).paid).to.equal(220n * ONE);
    expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(220n * ONE);
    expect((await escrow.read.holdingOf([1n])).amount).to.equal(80n * ONE);
    const again = book.write.drawDeposit([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(again, book, "NoticeCured");
  });

  it("cover all that is left of the total after acceleration, and then nothing", async () => {
    const life = await accelerated(await networkHelpers.loadFixture(deposited));
    const { book, escrow, id } = life;
    await book.write.drawDeposit([id, 1n], as.creditor);
    expect((await book.read.debtOf([id])).paid).to.equal(300n * ONE);
    await book.write.addDeposit([id, 5000n * ONE], as.payer);
    await book.write.drawDeposit([id, 2n], as.creditor);
    expect((await book.read.debtOf([id])).paid).to.equal(1320n * ONE);
    expect((await escrow.read.holdingOf([2n])).amount).to.equal(3980n * ONE);
    const again = book.write.drawDeposit([id, 2n], as.creditor);
    await viem.assertions.revertWithCustomError(again, book, "NothingToCover");
  });
});
