import { ignoredReportTypedData } from "@duebook/protocol/receipt";
import { expect } from "chai";
import { as, disputed, now, paid } from "../../lives.ts";
import { at, cast, DAY, NO_SIGNATURE, networkHelpers, viem } from "../../world.ts";
import {
  credit,
  deployReceipts,
  domainOf,
  ignore,
  keyOf,
  loadReported,
  REASON,
  type Receipts,
  receiptOf,
  reportStateOf,
} from "./receipt-world.ts";

/** The debtor sends it. */
const dispute = ({ book, id }: Receipts) => book.write.disputeIgnoredReport([id, keyOf(1), NO_SIGNATURE], as.debtor);

describe("DebtBook.disputeIgnoredReport", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const world = await loadReported();
    await ignore();
    await paid(world);
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "DebtNotOpen");
  });

  it("when the debtor neither sends nor signed, reverts SignatureInvalid", async () => {
    const world = await loadReported();
    await ignore();
    const typedData = ignoredReportTypedData({ id: world.id, key: keyOf(1) }, domainOf(world));
    for (const signature of [NO_SIGNATURE, await cast.creditor.signTypedData(typedData)]) {
      const disputing = world.book.write.disputeIgnoredReport([world.id, keyOf(1), signature], as.stranger);
      await viem.assertions.revertWithCustomError(disputing, world.book, "SignatureInvalid");
    }
  });

  it("given no such report, reverts ReportInState", async () => {
    const { book, id } = await loadReported();
    await ignore();
    const unknown = book.write.disputeIgnoredReport([id, keyOf(9), NO_SIGNATURE], as.debtor);
    await viem.assertions.revertWithCustomErrorWithArgs(unknown, book, "ReportInState", [id, keyOf(9), 0]);
  });

  it("given the time to answer is not over, reverts ReportInState", async () => {
    const world = await loadReported();
    const args = [world.id, keyOf(1), 1] as const;
    const early = dispute(world);
    await viem.assertions.revertWithCustomErrorWithArgs(early, world.book, "ReportInState", [...args]);
  });

  it("given the report is denied or credited, reverts ReportInState", async () => {
    const world = await loadReported();
    const { book, id, report } = world;
    await book.write.denyReport([id, keyOf(1), REASON], as.creditor);
    await ignore();
    await viem.assertions.revertWithCustomErrorWithArgs(dispute(world), book, "ReportInState", [id, keyOf(1), 3]);
    await credit(world, report);
    await viem.assertions.revertWithCustomErrorWithArgs(dispute(world), book, "ReportInState", [id, keyOf(1), 2]);
  });

  it("given the report was credited before the debt went to another creditor, reverts ReportInState", async () => {
    const world = await loadReported();
    const { book, id, report } = world;
    await credit(world, report);
    await book.write.assign([id, cast.buyer.account.address], as.creditor);
    await book.write.acceptAssignment([id], as.buyer);
    await ignore();
    await viem.assertions.revertWithCustomErrorWithArgs(dispute(world), book, "ReportInState", [id, keyOf(1), 2]);
    expect(await reportStateOf(world)).to.equal("credited");
  });

  it("given the creditor to whom the debt went has credited the report, reverts ReportInState", async () => {
    const world = await loadReported();
    const { book, id, report } = world;
    await book.write.assign([id, cast.buyer.account.address], as.creditor);
    await book.write.acceptAssignment([id], as.buyer);
    await book.write.creditReceipt([report, cast.buyer.account.address, NO_SIGNATURE], as.buyer);
    await ignore();
    await viem.assertions.revertWithCustomErrorWithArgs(dispute(world), book, "ReportInState", [id, keyOf(1), 2]);
  });

  it("given the report was disputed before, reverts ReportInState", async () => {
    const world = await loadReported();
    const { book, id } = world;
    await ignore();
    await dispute(world);
    await networkHelpers.time.increase(21 * DAY);
    await book.write.lapse([id], as.stranger);
    await viem.assertions.revertWithCustomErrorWithArgs(dispute(world), book, "ReportInState", [id, keyOf(1), 5]);
  });

  it("given a dispute is open, reverts DisputeOpen", async () => {
    const world = await loadReported();
    await ignore();
    await disputed(world);
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "DisputeOpen");
  });

  it("given the conditions know no dispute, reverts DisputeExcluded", async () => {
    const world = await deployReceipts({ arbiterDays: 0 });
    await world.book.write.reportPayment([await receiptOf(world), NO_SIGNATURE], as.debtor);
    await ignore();
    await viem.assertions.revertWithCustomError(dispute(world), world.book, "DisputeExcluded");
  });

  it("given the creditor has used up the key of the report with another debt, disputes the debt all the same", async () => {
    const world = await loadReported();
    await credit(world, await receiptOf(world, { id: world.second, amount: 1n }));
    await ignore();
    expect(await reportStateOf(world)).to.equal("ignored");
    await dispute(world);
    expect((await world.book.read.debtOf([world.id])).state).to.equal(2);
  });

  it("given the disputes of the conditions are used up, disputes the debt all the same", async () => {
    const world = await deployReceipts({ disputesAllowed: 1 });
    const { book, id } = world;
    await book.write.reportPayment([await receiptOf(world), NO_SIGNATURE], as.debtor);
    await disputed(world);
    await networkHelpers.time.increase(21 * DAY);
    await book.write.lapse([id], as.stranger);
    await dispute(world);
    expect((await book.read.debtOf([id])).state).to.equal(2);
    expect((await book.read.enforcementOf([id])).disputes).to.equal(1);
  });

  it("when anyone sends the debtor's signature, disputes the debt", async () => {
    const world = await loadReported();
    await ignore();
    const typedData = ignoredReportTypedData({ id: world.id, key: keyOf(1) }, domainOf(world));
    const signature = await cast.debtor.signTypedData(typedData);
    await world.book.write.disputeIgnoredReport([world.id, keyOf(1), signature], as.stranger);
    expect(await reportStateOf(world)).to.equal("disputed");
  });

  it("when the debtor sends, disputes the debt with the key as evidence, and emits DebtDisputed", async () => {
    const world = await loadReported();
    const { book, id } = world;
    await ignore();
    expect(await reportStateOf(world)).to.equal("ignored");
    const disputedAt = (await now()) + 60;
    await at(disputedAt);
    const args = [id, 3, keyOf(1), 0n, disputedAt + 20 * DAY] as const;
    await viem.assertions.emitWithArgs(dispute(world), book, "DebtDisputed", [...args]);
    expect((await book.read.debtOf([id])).state).to.equal(2);
    expect(await reportStateOf(world)).to.equal("disputed");
  });
});
