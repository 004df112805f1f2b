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
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.mintNote([id], as.creditor), book, "DebtNotOpen");
  });

  it("refuses anyone but the creditor", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.mintNote([id], as.debtor), book, "OnlyCreditor");
  });

  it("refuses a second note, and an assignment beside it", async () => {
    const { book, id } = await minted();
    await viem.assertions.revertWithCustomError(book.write.mintNote([id], as.creditor), book, "HasNote");
    await viem.assertions.revertWithCustomError(book.write.assign([id, buyer], as.creditor), book, "HasNote");
  });

  it("refuses to let anyone else mint", async () => {
    const { note, id } = await load();
    await viem.assertions.revertWithCustomError(note.write.mint([creditor, id]), note, "OnlyDebtBook");
  });

  it("ends a pending assignment", async () => {
    const life = await load();
    await life.book.write.assign([life.id, buyer], as.creditor);
    await life.book.write.mintNote([life.id], as.creditor);
    const acceptance = life.book.write.acceptAssignment([life.id], as.buyer);
    await viem.assertions.revertWithCustomError(acceptance, life.book, "OnlyPendingCreditor");
  });

  it("makes its owner the creditor: payments and permissions follow it", async () => {
    const life = await minted();
    const { book, note, id } = life;
    expect(await book.read.creditorOf([id])).to.equal(creditor);
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
