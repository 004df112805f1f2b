import { expect } from "chai";
import { getAddress } from "viem";
import { as, openLife, paid } from "../../lives.ts";
import { balanceOf, cast, networkHelpers, ONE, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);
const buyer = getAddress(cast.buyer.account.address);
const creditor = getAddress(cast.creditor.account.address);

async function opened() {
  return openLife();
}

async function minted() {
  const life = await load();
  await life.book.write.mintNote([life.id], as.creditor);
  return life;
}

describe("DebtBook.mintNote", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.mintNote([id], as.creditor), book, "DebtNotOpen");
  });

  it("given the debt has a note, reverts HasNote", async () => {
    const { book, id } = await minted();
    await viem.assertions.revertWithCustomError(book.write.mintNote([id], as.creditor), book, "HasNote");
  });

  it("when anyone but the creditor sends, reverts OnlyCreditor", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff], as.creditor);
    for (const sender of [as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.mintNote([id], sender), book, "OnlyCreditor");
    }
  });

  describe("when the creditor sends", () => {
    it("makes the creditor the owner of the note, and emits NoteMinted", async () => {
      const { book, note, id } = await load();
      const minting = book.write.mintNote([id], as.creditor);
      const args = [id, getAddress(note.address), creditor, 2] as const;
      await viem.assertions.emitWithArgs(minting, book, "NoteMinted", [...args]);
      expect(await note.read.ownerOf([BigInt(id)])).to.equal(creditor);
      expect(await book.read.creditorOf([id])).to.equal(creditor);
    });

    it("ends a pending assignment", async () => {
      const { book, id } = await load();
      await book.write.assign([id, buyer], as.creditor);
      await book.write.mintNote([id], as.creditor);
      const acceptance = book.write.acceptAssignment([id], as.buyer);
      await viem.assertions.revertWithCustomError(acceptance, book, "OnlyPendingCreditor");
    });

    it("makes whoever owns the note the creditor: payments and permissions follow it", async () => {
      const life = await minted();
      const { book, note, id } = life;
      await book.write.defer([id, 1], as.creditor);
      await note.write.transferFrom([creditor, buyer, BigInt(id)], as.creditor);
      expect(await book.read.creditorOf([id])).to.equal(buyer);
      await book.write.pay([id, 100n * ONE], as.debtor);
      expect(await balanceOf(life, buyer)).to.equal(100n * ONE);
      await viem.assertions.revertWithCustomError(book.write.defer([id, 1], as.creditor), book, "NotPermitted");
      await book.write.defer([id, 1], as.buyer);
      expect((await book.read.debtOf([id])).creditor).to.equal(getAddress(note.address));
    });
  });
});

describe("DebtNote.mint", () => {
  it("when anyone but DebtBook calls, reverts OnlyDebtBook", async () => {
    const { note, id } = await load();
    await viem.assertions.revertWithCustomError(note.write.mint([creditor, id], as.creditor), note, "OnlyDebtBook");
  });
});
