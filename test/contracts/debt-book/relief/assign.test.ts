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

async function accepted() {
  const life = await load();
  await life.book.write.authorize([cast.servicer.account.address, 0xffff], as.creditor);
  await life.book.write.assign([life.id, buyer], as.creditor);
  await life.book.write.acceptAssignment([life.id], as.buyer);
  return life;
}

describe("DebtBook.assign", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.assign([id, buyer], as.creditor), book, "DebtNotOpen");
  });

  it("given the debt has a note, reverts HasNote", async () => {
    const { book, id } = await load();
    await book.write.mintNote([id], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.assign([id, buyer], as.creditor), book, "HasNote");
  });

  it("when anyone but the creditor sends, a servicer with every permission too, reverts OnlyCreditor", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff], as.creditor);
    for (const sender of [as.servicer, as.debtor, as.buyer]) {
      await viem.assertions.revertWithCustomError(book.write.assign([id, buyer], sender), book, "OnlyCreditor");
    }
  });

  it("when the creditor names another account, changes nothing until that accepts, and emits AssignmentProposed", async () => {
    const { book, id } = await load();
    const before = await book.read.debtOf([id]);
    const assignment = book.write.assign([id, buyer], as.creditor);
    await viem.assertions.emitWithArgs(assignment, book, "AssignmentProposed", [id, creditor, buyer, 2]);
    expect(await book.read.debtOf([id])).to.deep.equal({ ...before, sequence: 2 });
    expect(await book.read.creditorOf([id])).to.equal(creditor);
    expect(await book.read.pendingCreditorOf([id])).to.equal(buyer);
  });

  it("when the creditor names the zero account, takes the proposal back", async () => {
    const { book, id } = await load();
    await book.write.assign([id, buyer], as.creditor);
    await book.write.assign([id, zeroAddress], as.creditor);
    const acceptance = book.write.acceptAssignment([id], as.buyer);
    await viem.assertions.revertWithCustomError(acceptance, book, "OnlyPendingCreditor");
  });
});

describe("DebtBook.acceptAssignment", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const life = await load();
    await life.book.write.assign([life.id, buyer], as.creditor);
    const { book, id } = await paid(life);
    await viem.assertions.revertWithCustomError(book.write.acceptAssignment([id], as.buyer), book, "DebtNotOpen");
  });

  it("when anyone sends whom the creditor did not name, reverts OnlyPendingCreditor", async () => {
    const { book, id } = await load();
    await book.write.assign([id, buyer], as.creditor);
    const acceptance = book.write.acceptAssignment([id], as.stranger);
    await viem.assertions.revertWithCustomError(acceptance, book, "OnlyPendingCreditor");
  });

  it("given it was accepted before, reverts OnlyPendingCreditor", async () => {
    const { book, id } = await accepted();
    const again = book.write.acceptAssignment([id], as.buyer);
    await viem.assertions.revertWithCustomError(again, book, "OnlyPendingCreditor");
  });

  describe("when whom the creditor named sends", () => {
    it("changes the creditor and nothing else, and emits DebtAssigned", async () => {
      const { book, id } = await load();
      await book.write.pay([id, 100n * ONE], as.debtor);
      await book.write.assign([id, buyer], as.creditor);
      const before = await book.read.debtOf([id]);
      const acceptance = book.write.acceptAssignment([id], as.buyer);
      await viem.assertions.emitWithArgs(acceptance, book, "DebtAssigned", [id, creditor, buyer, 4]);
      expect(await book.read.debtOf([id])).to.deep.equal({ ...before, creditor: buyer, sequence: 4 });
    });

    it("sends payments to the new creditor", async () => {
      const life = await accepted();
      await life.book.write.pay([life.id, 100n * ONE], as.debtor);
      expect(await balanceOf(life, buyer)).to.equal(100n * ONE);
    });

    it("ends the permissions of the old creditor, and of the old creditor's servicer", async () => {
      const { book, id } = await accepted();
      for (const sender of [as.creditor, as.servicer]) {
        await viem.assertions.revertWithCustomError(book.write.defer([id, 1], sender), book, "NotPermitted");
      }
    });
  });
});
