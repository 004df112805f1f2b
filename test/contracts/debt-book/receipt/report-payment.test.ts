import { ignoredReportTypedData, type Receipt, reportTypedData } from "@duebook/protocol/receipt";
import { expect } from "chai";
import { pad } from "viem";
import { at, CHAIN, cast, DAY, NO_SIGNATURE, networkHelpers, ONE, viem } from "../../world.ts";
import { daysAfter, deployReceipts, keyOf, RECEIPT_PERMISSION, type Receipts, receiptOf } from "./receipt-world.ts";

const asStranger = { account: cast.stranger.account };
const asCreditor = { account: cast.creditor.account };
const asDebtor = { account: cast.debtor.account };
const creditor = cast.creditor.account.address;
const REASON = pad("0x0e");
const HOURS = 3600;
/** The order of the Solidity enum `ReportState`. */
const STATES = ["unknown", "open", "credited", "denied", "ignored", "disputed"] as const;

const usual = () => deployReceipts();
const load = () => networkHelpers.loadFixture(usual);

async function stateOf({ book, id }: Receipts, key = keyOf(1)) {
  return STATES[await book.read.reportStateOf([id, key])];
}

async function reported() {
  const world = await deployReceipts();
  const report = await receiptOf(world);
  await world.book.write.reportPayment([report, NO_SIGNATURE], asDebtor);
  return { ...world, report };
}
const loadReported = () => networkHelpers.loadFixture(reported);

const domainOf = ({ book }: Receipts) => ({ chain: CHAIN, debtBook: book.address }) as const;

describe("ReceiptBook.reportPayment", () => {
  it("refuses anyone's word but the debtor's", async () => {
    const world = await load();
    const report = await receiptOf(world);
    const signature = await cast.creditor.signTypedData(reportTypedData(report, domainOf(world)));
    for (const wrong of [NO_SIGNATURE, signature]) {
      const reporting = world.book.write.reportPayment([report, wrong], asStranger);
      await viem.assertions.revertWithCustomError(reporting, world.book, "SignatureInvalid");
    }
  });

  it("refuses a payment of the future", async () => {
    const world = await load();
    const report = await receiptOf(world, { paidAt: world.terms.firstDueAt });
    const reporting = world.book.write.reportPayment([report, NO_SIGNATURE], asDebtor);
    await viem.assertions.revertWithCustomError(reporting, world.book, "PaidInFuture");
  });

  it("refuses what was credited or reported before", async () => {
    const world = await loadReported();
    const again = world.book.write.reportPayment([world.report, NO_SIGNATURE], asDebtor);
    await viem.assertions.revertWithCustomError(again, world.book, "ReportedAlready");
    const credited = await receiptOf(world, { key: keyOf(2) });
    await world.book.write.creditReceipt([credited, creditor, NO_SIGNATURE], asCreditor);
    const reporting = world.book.write.reportPayment([credited, NO_SIGNATURE], asDebtor);
    await viem.assertions.revertWithCustomError(reporting, world.book, "CreditedAlready");
  });

  it("refuses more reports than the terms allow", async () => {
    const world = await loadReported();
    const report = (n: number): Receipt => ({ ...world.report, key: keyOf(n) });
    await world.book.write.reportPayment([report(2), NO_SIGNATURE], asDebtor);
    const third = world.book.write.reportPayment([report(3), NO_SIGNATURE], asDebtor);
    await viem.assertions.revertWithCustomError(third, world.book, "ReportsUsedUp");
  });

  it("credits nothing, and stops the late clock for the agreed hours and no longer (I8)", async () => {
    const world = await load();
    const report = await receiptOf(world);
    const reportedAt = daysAfter(world, 20);
    await at(reportedAt);
    await world.book.write.reportPayment([report, NO_SIGNATURE], asDebtor);
    const feeAt = async (instant: number) => (await world.lens.read.quote([world.id, instant])).fee;
    const fee = await feeAt(reportedAt);
    expect(fee > 0n).to.equal(true);
    expect(await feeAt(reportedAt + 72 * HOURS)).to.equal(fee);
    expect((await feeAt(reportedAt + 96 * HOURS)) > fee).to.equal(true);
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(0n);
    expect(await stateOf(world)).to.equal("open");
  });

  it("may be sent by anyone with the debtor's signature", async () => {
    const world = await load();
    const report = await receiptOf(world);
    const signature = await cast.debtor.signTypedData(reportTypedData(report, domainOf(world)));
    await world.book.write.reportPayment([report, signature], asStranger);
    expect(await stateOf(world)).to.equal("open");
  });
});

describe("ReceiptBook.denyReport", () => {
  const deny = ({ book, id }: Receipts, wallet = cast.creditor, key = keyOf(1)) =>
    book.write.denyReport([id, key, REASON], { account: wallet.account });

  it("refuses who may not speak for the creditor", async () => {
    const world = await loadReported();
    for (const wallet of [cast.stranger, cast.debtor, cast.servicer]) {
      await viem.assertions.revertWithCustomError(deny(world, wallet), world.book, "NotPermitted");
    }
  });

  it("refuses what is not an open report", async () => {
    const world = await loadReported();
    const unknown = deny(world, cast.creditor, keyOf(9));
    await viem.assertions.revertWithCustomError(unknown, world.book, "ReportInState");
    await networkHelpers.time.increase(73 * HOURS);
    await viem.assertions.revertWithCustomError(deny(world), world.book, "ReportInState");
  });

  it("answers the report, and a receipt may still come", async () => {
    const world = await loadReported();
    await world.book.write.authorize([cast.servicer.account.address, RECEIPT_PERMISSION], asCreditor);
    await deny(world, cast.servicer);
    expect(await stateOf(world)).to.equal("denied");
    await world.book.write.creditReceipt([world.report, creditor, NO_SIGNATURE], asCreditor);
    expect(await stateOf(world)).to.equal("credited");
  });
});

describe("ReceiptBook.disputeIgnoredReport", () => {
  const dispute = ({ book, id }: Receipts) => book.write.disputeIgnoredReport([id, keyOf(1), NO_SIGNATURE], asDebtor);
  const ignore = () => networkHelpers.time.increase(73 * HOURS);

  it("refuses anyone but the debtor", async () => {
    const world = await loadReported();
    await ignore();
    const disputing = world.book.write.disputeIgnoredReport([world.id, keyOf(1), NO_SIGNATURE], asStranger);
    await viem.assertions.revertWithCustomError(disputing, world.book, "SignatureInvalid");
  });

  it("refuses while the creditor has time to answer, and once the creditor has answered", async () => {
    const world = await loadReported();
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "ReportInState");
    await world.book.write.denyReport([world.id, keyOf(1), REASON], asCreditor);
    await ignore();
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "ReportInState");
    await world.book.write.creditReceipt([world.report, creditor, NO_SIGNATURE], asCreditor);
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "ReportInState");
  });

  it("opens a dispute of a report without an answer, once", async () => {
    const world = await loadReported();
    await ignore();
    expect(await stateOf(world)).to.equal("ignored");
    await dispute(world);
    expect((await world.book.read.debtOf([world.id])).state).to.equal(2);
    expect(await stateOf(world)).to.equal("disputed");
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "ReportInState");
  });

  it("needs none of the disputes that the terms allow", async () => {
    const world = await deployReceipts({ disputesAllowed: 1 });
    const { book, id } = world;
    await book.write.reportPayment([await receiptOf(world), NO_SIGNATURE], asDebtor);
    await book.write.dispute([id, REASON, 0, NO_SIGNATURE], asDebtor);
    await networkHelpers.time.increase(21 * DAY);
    await book.write.lapse([id], asStranger);
    await dispute(world);
    expect((await book.read.debtOf([id])).state).to.equal(2);
  });

  it("may be sent by anyone with the debtor's signature", async () => {
    const world = await loadReported();
    await ignore();
    const signature = await cast.debtor.signTypedData(
      ignoredReportTypedData({ id: world.id, key: keyOf(1) }, domainOf(world)),
    );
    await world.book.write.disputeIgnoredReport([world.id, keyOf(1), signature], asStranger);
    expect(await stateOf(world)).to.equal("disputed");
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(0n * ONE);
  });
});
