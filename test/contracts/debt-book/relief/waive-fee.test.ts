import { expect } from "chai";
import { as, type Life, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, cast, networkHelpers, ONE, viem } from "../../world.ts";

const PERMISSION_WAIVE = 4;
/** 110.00 for 31 days past grace and 110.00 for one, at 10 % a year. */
const FEE = (110n * ONE * 32n) / 3650n;
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
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.waiveFee([id, 1n], as.creditor), book, "DebtNotOpen");
  });

  it("refuses who is neither the creditor nor permitted", async () => {
    const { book, id } = await late();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_WAIVE], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.waiveFee([id, 1n], sender), book, "NotPermitted");
    }
  });

  it("refuses nothing, and more than the late fee that is not paid", async () => {
    const { book, id } = await late();
    await viem.assertions.revertWithCustomError(book.write.waiveFee([id, 0n], as.creditor), book, "AmountTooSmall");
    const above = book.write.waiveFee([id, 2n * FEE], as.creditor);
    await viem.assertions.revertWithCustomError(above, book, "AmountTooLarge");
  });

  it("takes the amount off the late fee", async () => {
    const life = await late();
    await life.book.write.waiveFee([life.id, FEE - 5n], as.creditor);
    expect(await life.book.read.debtOf([life.id])).to.deep.include({ feeAssessed: 5n, paid: 0n, sequence: 2 });
  });

  it("ends the debt as paid if only the late fee was left", async () => {
    const life = await late();
    await life.book.write.pay([life.id, 1320n * ONE], as.debtor);
    await life.book.write.waiveFee([life.id, FEE], as.creditor);
    expect(await life.book.read.debtOf([life.id])).to.deep.include({ feeAssessed: 0n, state: 4, sequence: 4 });
  });
});
