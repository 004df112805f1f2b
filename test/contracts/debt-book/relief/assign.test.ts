import { expect } from "chai";
import { getAddress, zeroAddress } from "viem";
import { as, openLife, paid } from "../../lives.ts";
import { balanceOf, cast, networkHelpers, ONE, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);
const buyer = getAddress(cast.buyer.account.address);
const creditor = getAddress(cast.creditor.account.address);

async function opened() {
  return openLife();
}

describe("DebtBook.assign", () => {
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.assign([id, buyer], as.creditor), book, "DebtNotOpen");
  });

  it("refuses anyone but the creditor, a servicer with every permission too", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff], as.creditor);
    for (const sender of [as.servicer, as.debtor, as.buyer]) {
      await viem.assertions.revertWithCustomError(book.write.assign([id, buyer], sender), book, "OnlyCreditor");
    }
  });

  it("changes nothing until it is accepted, and can be taken back", async () => {
    const { book, id } = await load();
    const assignment = book.write.assign([id, buyer], as.creditor);
    await viem.assertions.emitWithArgs(assignment, book, "AssignmentProposed", [id, creditor, buyer, 2]);
    expect(await book.read.creditorOf([id])).to.equal(creditor);
    expect(await book.read.pendingCreditorOf([id])).to.equal(buyer);
    await book.write.assign([id, zeroAddress], as.creditor);
    const acceptance = book.write.acceptAssignment([id], as.buyer);
    await viem.assertions.revertWithCustomError(acceptance, book, "OnlyPendingCreditor");
  });
});

describe("DebtBook.acceptAssignment", () => {
  it("refuses to be accepted when the debt has ended", async () => {
    const life = await load();
    await life.book.write.assign([life.id, buyer], as.creditor);
    const { book, id } = await paid(life);
    await viem.assertions.revertWithCustomError(book.write.acceptAssignment([id], as.buyer), book, "DebtNotOpen");
  });

  it("refuses anyone but whom the creditor proposed", async () => {
    const { book, id } = await load();
    await book.write.assign([id, buyer], as.creditor);
    const acceptance = book.write.acceptAssignment([id], as.stranger);
    await viem.assertions.revertWithCustomError(acceptance, book, "OnlyPendingCreditor");
  });

  it("changes the creditor and nothing else, and ends the old servicer's permissions", async () => {
    const life = await load();
    const { book, id } = life;
    await book.write.authorize([cast.servicer.account.address, 0xffff], as.creditor);
    await book.write.pay([id, 100n * ONE], as.debtor);
    await book.write.assign([id, buyer], as.creditor);
    const before = await book.read.debtOf([id]);
    const acceptance = book.write.acceptAssignment([id], as.buyer);
    await viem.assertions.emitWithArgs(acceptance, book, "DebtAssigned", [id, creditor, buyer, 4]);
    expect(await book.read.debtOf([id])).to.deep.equal({ ...before, creditor: buyer, sequence: 4 });
    await book.write.pay([id, 100n * ONE], as.debtor);
    expect(await balanceOf(life, buyer)).to.equal(100n * ONE);
    for (const sender of [as.creditor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.defer([id, 1], sender), book, "NotPermitted");
    }
    const again = book.write.acceptAssignment([id], as.buyer);
    await viem.assertions.revertWithCustomError(again, book, "OnlyPendingCreditor");
  });
});
