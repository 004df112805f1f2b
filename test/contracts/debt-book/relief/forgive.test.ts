import { expect } from "chai";
import { getAddress } from "viem";
import { as, disputed, openLife, paid } from "../../lives.ts";
import { balanceOf, cast, networkHelpers, ONE, viem } from "../../world.ts";

const PERMISSION_FORGIVE = 2;
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

describe("DebtBook.forgive", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    const forgiving = book.write.forgive([id, ONE], as.creditor);
    await viem.assertions.revertWithCustomError(forgiving, book, "DebtNotOpen");
  });

  it("when neither the creditor nor a servicer with FORGIVE sends, reverts NotPermitted", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_FORGIVE], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.forgive([id, ONE], sender), book, "NotPermitted");
    }
  });

  it("when the amount is nothing, reverts AmountTooSmall", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.forgive([id, 0n], as.creditor), book, "AmountTooSmall");
  });

  it("when the amount is above what is left, reverts AmountTooLarge", async () => {
    const { book, id } = await load();
    const above = book.write.forgive([id, 1320n * ONE + 1n], as.creditor);
    await viem.assertions.revertWithCustomError(above, book, "AmountTooLarge");
  });

  it("when the amount is a part of what is left, credits the amount, moves no tokens, and emits DebtForgiven", async () => {
    const life = await load();
    const { book, id } = life;
    const before = await balanceOf(life, cast.creditor.account.address);
    await book.write.authorize([cast.servicer.account.address, PERMISSION_FORGIVE], as.creditor);
    const servicer = getAddress(cast.servicer.account.address);
    const forgiving = book.write.forgive([id, 100n * ONE], as.servicer);
    const args = [id, servicer, 2, 100n * ONE, 100n * ONE, 0n] as const;
    await viem.assertions.emitWithArgs(forgiving, book, "DebtForgiven", [...args]);
    expect(await balanceOf(life, cast.creditor.account.address)).to.equal(before);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 100n * ONE, state: 1 });
  });

  it("given the debt is disputed, leaves it disputed, and what Escrow holds to the ruling", async () => {
    const { book, escrow, id } = await disputed(await load());
    await book.write.pay([id, 1319n * ONE], as.payer);
    await book.write.forgive([id, ONE], as.creditor);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 2, paid: 1320n * ONE });
    await viem.assertions.revertWithCustomError(escrow.write.release([1n], as.creditor), escrow, "HoldingFirm");
  });

  it("when the amount is all that is left, ends the debt as forgiven, and emits DebtClosed", async () => {
    const { book, id } = await load();
    const forgiving = book.write.forgive([id, 1320n * ONE], as.creditor);
    await viem.assertions.emitWithArgs(forgiving, book, "DebtClosed", [id, 3, 6]);
    expect((await book.read.debtOf([id])).state).to.equal(6);
  });
});
