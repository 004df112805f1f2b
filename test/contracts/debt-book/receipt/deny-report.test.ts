import { expect } from "chai";
import { as, paid } from "../../lives.ts";
import { viem } from "../../world.ts";
import {
  credit,
  ignore,
  keyOf,
  loadReported,
  PERMISSION_RECEIPT,
  REASON,
  type Receipts,
  reportStateOf,
  servicer,
} from "./receipt-world.ts";

const deny = ({ book, id }: Receipts, sender = as.creditor) => book.write.denyReport([id, keyOf(1), REASON], sender);

describe("DebtBook.denyReport", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const world = await loadReported();
    await paid(world);
    await viem.assertions.revertWithCustomError(deny(world), world.book, "DebtNotOpen");
  });

  it("when neither the creditor nor a servicer with RECEIPT sends, reverts NotPermitted", async () => {
    const world = await loadReported();
    await world.book.write.authorize([servicer, 0xffff - PERMISSION_RECEIPT], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(deny(world, sender), world.book, "NotPermitted");
    }
  });

  it("given no such report, reverts ReportInState", async () => {
    const { book, id } = await loadReported();
    const unknown = book.write.denyReport([id, keyOf(9), REASON], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(unknown, book, "ReportInState", [id, keyOf(9), 0]);
  });

  it("given the report is denied or credited, reverts ReportInState", async () => {
    const world = await loadReported();
    const { book, id, report } = world;
    await deny(world);
    await viem.assertions.revertWithCustomErrorWithArgs(deny(world), book, "ReportInState", [id, keyOf(1), 3]);
    await credit(world, report);
    await viem.assertions.revertWithCustomErrorWithArgs(deny(world), book, "ReportInState", [id, keyOf(1), 2]);
  });

  it("given the time to answer is over, reverts ReportInState", async () => {
    const world = await loadReported();
    await ignore();
    const late = deny(world);
    const args = [world.id, keyOf(1), 4] as const;
    await viem.assertions.revertWithCustomErrorWithArgs(late, world.book, "ReportInState", [...args]);
  });

  describe("given the report is open", () => {
    it("answers the report, and emits ReportDenied", async () => {
      const world = await loadReported();
      const { book, id } = world;
      await book.write.authorize([servicer, PERMISSION_RECEIPT], as.creditor);
      const denying = deny(world, as.servicer);
      await viem.assertions.emitWithArgs(denying, book, "ReportDenied", [id, keyOf(1), servicer, 3, REASON]);
      expect(await reportStateOf(world)).to.equal("denied");
      expect((await book.read.debtOf([id])).sequence).to.equal(3);
    });

    it("takes a receipt afterwards all the same", async () => {
      const world = await loadReported();
      await deny(world);
      await credit(world, world.report);
      expect(await reportStateOf(world)).to.equal("credited");
    });
  });
});
