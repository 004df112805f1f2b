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

  it("when the amount is all that is left, disputed or not, ends the debt as forgiven, and emits DebtClosed", async () => {
    for (const change of [async <T>(life: T) => life, disputed]) {
      const { book, id } = await change(await load());
      const { sequence } = await book.read.debtOf([id]);
      const forgiving = book.write.forgive([id, 1320n * ONE], as.creditor);
      await viem.assertions.emitWithArgs(forgiving, book, "DebtClosed", [id, sequence + 2, 6]);
      expect((await book.read.debtOf([id])).state).to.equal(6);
    }
  });
});
