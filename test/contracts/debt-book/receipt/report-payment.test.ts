import { type Receipt, reportTypedData } from "@duebook/protocol/receipt";
import { expect } from "chai";
import { type Hex, zeroHash } from "viem";
import { as, paid } from "../../lives.ts";
import { at, cast, NO_SIGNATURE, viem, type Wallet } from "../../world.ts";
import {
  credit,
  daysAfter,
  domainOf,
  HOUR,
  keyOf,
  load,
  loadReported,
  paidOf,
  type Receipts,
  receiptOf,
  reportStateOf,
} from "./receipt-world.ts";

/** The debtor sends it. */
const report = ({ book }: Receipts, some: Receipt) => book.write.reportPayment([some, NO_SIGNATURE], as.debtor);

async function signed(world: Receipts, wallet: Wallet, some: Receipt): Promise<Hex> {
  return wallet.signTypedData(reportTypedData(some, domainOf(world)));
}

describe("DebtBook.reportPayment", () => {
  it("given no such debt, reverts DebtNotOpen", async () => {
    const world = await load();
    const reporting = report(world, await receiptOf(world, { id: zeroHash }));
    await viem.assertions.revertWithCustomErrorWithArgs(reporting, world.book, "DebtNotOpen", [zeroHash, 0]);
  });

  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const world = await load();
    await paid(world);
    await viem.assertions.revertWithCustomError(report(world, await receiptOf(world)), world.book, "DebtNotOpen");
  });

  it("when the debtor neither sends nor signed, reverts SignatureInvalid", async () => {
    const world = await load();
    const some = await receiptOf(world);
    for (const signature of [NO_SIGNATURE, await signed(world, cast.creditor, some)]) {
      const reporting = world.book.write.reportPayment([some, signature], as.stranger);
      await viem.assertions.revertWithCustomError(reporting, world.book, "SignatureInvalid");
    }
  });

  it("when it was paid in the future, reverts PaidInFuture", async () => {
    const world = await load();
    const reporting = report(world, await receiptOf(world, { paidAt: world.terms.firstDueAt }));
    await viem.assertions.revertWithCustomError(reporting, world.book, "PaidInFuture");
  });

  it("given the payment was credited, reverts CreditedAlready", async () => {
    const world = await load();
    const some = await receiptOf(world);
    await credit(world, some);
    await viem.assertions.revertWithCustomError(report(world, some), world.book, "CreditedAlready");
  });

  it("given the payment was reported before, reverts ReportedAlready", async () => {
    const world = await loadReported();
    const args = [world.id, world.report.key] as const;
    const again = report(world, world.report);
    await viem.assertions.revertWithCustomErrorWithArgs(again, world.book, "ReportedAlready", [...args]);
  });

  it("given as many were reported as the conditions allow, reverts ReportsUsedUp", async () => {
    const world = await loadReported();
    await report(world, { ...world.report, key: keyOf(2) });
    const third = report(world, { ...world.report, key: keyOf(3) });
    await viem.assertions.revertWithCustomErrorWithArgs(third, world.book, "ReportsUsedUp", [world.id, 2]);
  });

  it("when anyone sends the debtor's signature, reports the payment", async () => {
    const world = await load();
    const some = await receiptOf(world);
    await world.book.write.reportPayment([some, await signed(world, cast.debtor, some)], as.stranger);
    expect(await reportStateOf(world)).to.equal("open");
  });

  describe("when the debtor sends", () => {
    it("credits nothing, says until when an answer is due, and emits PaymentReported", async () => {
      const world = await load();
      const { book, id } = world;
      const some = await receiptOf(world);
      const reportedAt = some.paidAt + 60;
      await at(reportedAt);
      const reporting = report(world, some);
      const args = [id, some.key, 2, some.amount, some.paidAt, reportedAt + 72 * HOUR, 0n] as const;
      await viem.assertions.emitWithArgs(reporting, book, "PaymentReported", [...args]);
      expect(await paidOf(world, id)).to.equal(0n);
      expect(await reportStateOf(world)).to.equal("open");
    });

    it("stops the late clock until then, and no longer (I8)", async () => {
      const world = await load();
      const reportedAt = daysAfter(world, 20);
      const some = await receiptOf(world);
      await at(reportedAt);
      await report(world, some);
      const feeAt = async (instant: number) => (await world.lens.read.quote([world.id, instant])).fee;
      const fee = await feeAt(reportedAt);
      expect(fee > 0n).to.equal(true);
      expect(await feeAt(reportedAt + 72 * HOUR)).to.equal(fee);
      expect((await feeAt(reportedAt + 96 * HOUR)) > fee).to.equal(true);
    });
  });
});
