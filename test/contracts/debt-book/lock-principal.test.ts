import { expect } from "chai";
import { zeroHash } from "viem";
import { fundedWorld, locked, openLocked } from "../escrow/funds.ts";
import { as } from "../lives.ts";
import { cast, networkHelpers, ONE, termsOf, viem } from "../world.ts";

const PRINCIPAL = 1200n * ONE;

describe("DebtBook.lockPrincipal", () => {
  it("refuses to lock for terms that expired, under unknown conditions, or for another creditor", async () => {
    const world = await networkHelpers.loadFixture(fundedWorld);
    const terms = await termsOf(world);
    const { book } = world;
    const expired = book.write.lockPrincipal([{ ...terms, signBy: 1 }], as.creditor);
    await viem.assertions.revertWithCustomError(expired, book, "TermsExpired");
    const unknown = book.write.lockPrincipal([{ ...terms, conditionsHash: zeroHash }], as.creditor);
    await viem.assertions.revertWithCustomError(unknown, book, "ConditionsUnknown");
    const other = book.write.lockPrincipal([terms], as.payer);
    await viem.assertions.revertWithCustomError(other, book, "CreditorSignatureInvalid");
  });

  it("refuses a second lock, and one for a debt that is open", async () => {
    const world = await networkHelpers.loadFixture(locked);
    const again = world.book.write.lockPrincipal([world.terms], as.creditor);
    await viem.assertions.revertWithCustomError(again, world.escrow, "HoldingFirm");
    await openLocked(world);
    const late = world.book.write.lockPrincipal([world.terms], as.creditor);
    await viem.assertions.revertWithCustomError(late, world.book, "DebtExists");
  });

  it("is needed to open under funded conditions", async () => {
    const world = await networkHelpers.loadFixture(fundedWorld);
    const terms = await termsOf(world);
    const opening = openLocked({ ...world, terms });
    await viem.assertions.revertWithCustomError(opening, world.escrow, "HoldingEmpty");
  });

  it("makes the principal the debtor's with the opening, in one transaction", async () => {
    const world = await networkHelpers.loadFixture(locked);
    await openLocked(world);
    expect(await world.escrow.read.creditOf([world.token, cast.debtor.account.address])).to.equal(PRINCIPAL);
    expect((await world.book.read.debtOf([world.id])).state).to.equal(1);
  });
});
