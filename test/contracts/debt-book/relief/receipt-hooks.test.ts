import { expect } from "chai";
import { as, EVIDENCE, now, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, balanceOf, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const KEY = `0x${"4b".repeat(32)}` as const;
/** 110.00 for 31 days past grace and 110.00 for one, at 10 % a year. */
const FEE = (110n * ONE * 32n) / 3650n;
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

describe("DebtBook.creditReceipt", () => {
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    const receipt = book.write.creditReceipt([id, KEY, ONE, 0], as.servicer);
    await viem.assertions.revertWithCustomError(receipt, book, "DebtNotOpen");
  });

  it("refuses anyone but the receipt book of the conditions", async () => {
    const { book, id } = await load();
    for (const sender of [as.creditor, as.debtor, as.stranger]) {
      const receipt = book.write.creditReceipt([id, KEY, ONE, 0], sender);
      await viem.assertions.revertWithCustomError(receipt, book, "OnlyReceiptBook");
    }
  });

  it("refuses a receipt of nothing", async () => {
    const { book, id } = await load();
    const receipt = book.write.creditReceipt([id, KEY, 0n, 0], as.servicer);
    await viem.assertions.revertWithCustomError(receipt, book, "AmountTooSmall");
  });

  it("credits the amount, moves no tokens, and takes back the late fee on it since it was paid", async () => {
    const life = await load();
    const { book, id, terms } = life;
    const before = await balanceOf(life, cast.creditor.account.address);
    await at(twoMissedAt(life));
    const paidAt = terms.firstDueAt + 15 * DAY;
    const reversed = (110n * ONE * 21n + 3649n) / 3650n; // From then to now, up.
    const receipt = book.write.creditReceipt([id, KEY, 110n * ONE, paidAt], as.servicer);
    const args = [id, KEY, 2, 110n * ONE, paidAt, reversed, 110n * ONE, FEE - reversed] as const;
    await viem.assertions.emitWithArgs(receipt, book, "ReceiptCredited", [...args]);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 110n * ONE, feeAssessed: FEE - reversed });
    expect(await balanceOf(life, cast.creditor.account.address)).to.equal(before);
  });

  it("takes back no more than is assessed and unpaid", async () => {
    const life = await load();
    await at(twoMissedAt(life));
    await life.book.write.creditReceipt([life.id, KEY, 1000n * ONE, 1], as.servicer);
    expect((await life.book.read.debtOf([life.id])).feeAssessed).to.equal(0n);
  });

  it("credits what is left if the amount is more, and ends the debt as paid", async () => {
    const { book, id } = await load();
    await book.write.creditReceipt([id, KEY, 5000n * ONE, await now()], as.servicer);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 1320n * ONE, state: 4, sequence: 3 });
  });
});

describe("DebtBook.reportPayment", () => {
  it("refuses reports by anyone but the receipt book", async () => {
    const { book, id } = await load();
    const report = book.write.reportPayment([id, KEY, ONE, 0], as.debtor);
    await viem.assertions.revertWithCustomError(report, book, "OnlyReceiptBook");
  });

  it("refuses more reports than the conditions allow", async () => {
    const { book, id } = await load();
    await book.write.reportPayment([id, KEY, ONE, 0], as.servicer);
    await book.write.reportPayment([id, KEY, ONE, 0], as.servicer);
    const third = book.write.reportPayment([id, KEY, ONE, 0], as.servicer);
    await viem.assertions.revertWithCustomError(third, book, "ReportsUsedUp");
  });

  it("stops the late clock for the hours of the conditions, and credits nothing", async () => {
    const life = await load();
    const { book, lens, id } = life;
    const reportedAt = twoMissedAt(life);
    await at(reportedAt);
    await book.write.reportPayment([id, KEY, 110n * ONE, 0], as.servicer);
    const stoppedUntil = reportedAt + 3 * DAY;
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, feeAssessed: FEE, accruedAt: stoppedUntil });
    expect((await lens.read.quote([id, stoppedUntil])).fee).to.equal(FEE);
    expect((await lens.read.quote([id, stoppedUntil + DAY])).fee).to.equal(FEE + (220n * ONE) / 3650n);
    await book.write.pay([id, ONE], as.debtor);
    expect((await book.read.debtOf([id])).accruedAt).to.equal(stoppedUntil);
  });
});

describe("DebtBook.disputeIgnoredReport", () => {
  it("refuses disputes by anyone but the receipt book", async () => {
    const { book, id } = await load();
    const dispute = book.write.disputeIgnoredReport([id, KEY], as.debtor);
    await viem.assertions.revertWithCustomError(dispute, book, "OnlyReceiptBook");
  });

  it("refuses while a dispute is open, and where there are none", async () => {
    const { book, id } = await load();
    await book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
    const second = book.write.disputeIgnoredReport([id, KEY], as.servicer);
    await viem.assertions.revertWithCustomError(second, book, "DisputeOpen");
    const other = await openLife({ arbiterDays: 0 });
    const excluded = other.book.write.disputeIgnoredReport([other.id, KEY], as.servicer);
    await viem.assertions.revertWithCustomError(excluded, other.book, "DisputeExcluded");
  });

  it("opens a dispute that is not counted", async () => {
    const { book, id } = await load();
    await book.write.disputeIgnoredReport([id, KEY], as.servicer);
    expect((await book.read.debtOf([id])).state).to.equal(2);
    await book.write.rule([id, 1, ONE], as.arbiter);
    expect(await book.read.enforcementOf([id])).to.deep.include({ disputes: 0, isCounted: false });
  });
});
