import { expect } from "chai";
import { getAddress } from "viem";
import { as, type Life, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, cast, networkHelpers, ONE, viem } from "../../world.ts";

const PERMISSION_WAIVE = 4;
/** 110.00 for 31 days past grace and 110.00 for one, at 10 % a year. */
const FEE = (110n * ONE * 32n) / 3650n;
const servicer = getAddress(cast.servicer.account.address);
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function late(): Promise<Life> {
  const life = await load();
  await at(twoMissedAt(life));
  return life;
}

describe("DebtBook.waiveFee", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.waiveFee([id, 1n], as.creditor), book, "DebtNotOpen");
  });

  it("when neither the creditor nor a servicer with WAIVE sends, reverts NotPermitted", async () => {
    const { book, id } = await late();
    await book.write.authorize([servicer, 0xffff - PERMISSION_WAIVE], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.waiveFee([id, 1n], sender), book, "NotPermitted");
    }
  });

  it("when the amount is nothing, reverts AmountTooSmall", async () => {
    const { book, id } = await late();
    await viem.assertions.revertWithCustomError(book.write.waiveFee([id, 0n], as.creditor), book, "AmountTooSmall");
  });

  it("when the amount is above the late fee that is not paid, reverts AmountTooLarge", async () => {
    const { book, id } = await late();
    const above = book.write.waiveFee([id, 2n * FEE], as.creditor);
    await viem.assertions.revertWithCustomError(above, book, "AmountTooLarge");
  });

  it("when the amount is a part of the late fee, takes the amount off the late fee, and emits FeeWaived", async () => {
    const life = await load();
    const { book, id } = life;
    await book.write.authorize([servicer, PERMISSION_WAIVE], as.creditor);
    await at(twoMissedAt(life));
    const waiver = book.write.waiveFee([id, FEE - 5n], as.servicer);
    await viem.assertions.emitWithArgs(waiver, book, "FeeWaived", [id, servicer, 2, FEE - 5n, 5n]);
    expect(await book.read.debtOf([id])).to.deep.include({ feeAssessed: 5n, paid: 0n, sequence: 2 });
  });

  it("given only the late fee is left, ends the debt as paid, and emits DebtClosed", async () => {
    const life = await late();
    await life.book.write.pay([life.id, 1320n * ONE], as.debtor);
    const waiver = life.book.write.waiveFee([life.id, FEE], as.creditor);
    await viem.assertions.emitWithArgs(waiver, life.book, "DebtClosed", [life.id, 4, 4]);
    expect(await life.book.read.debtOf([life.id])).to.deep.include({ feeAssessed: 0n, state: 4, sequence: 4 });
  });
});
