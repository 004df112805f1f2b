import { expect } from "chai";
import { getAddress, zeroAddress, zeroHash } from "viem";
import { fundedWorld, locked, openLocked } from "../escrow/funds.ts";
import { as } from "../lives.ts";
import { cast, networkHelpers, ONE, termsOf, viem } from "../world.ts";

const PRINCIPAL = 1200n * ONE;
const creditor = getAddress(cast.creditor.account.address);
const debtor = getAddress(cast.debtor.account.address);

const load = () => networkHelpers.loadFixture(proposed);
const loadLocked = () => networkHelpers.loadFixture(locked);

async function proposed() {
  const world = await fundedWorld();
  return { ...world, terms: await termsOf(world) };
}

describe("DebtBook.lockPrincipal", () => {
  it("when the terms have expired, reverts TermsExpired", async () => {
    const { book, terms } = await load();
    const locking = book.write.lockPrincipal([{ ...terms, signBy: 1 }], as.creditor);
    await viem.assertions.revertWithCustomError(locking, book, "TermsExpired");
  });

  it("when there is no debtor, reverts PartyMissing", async () => {
    const { book, terms } = await load();
    const locking = book.write.lockPrincipal([{ ...terms, debtor: zeroAddress }], as.creditor);
    await viem.assertions.revertWithCustomError(locking, book, "PartyMissing");
  });

  it("given the conditions were never registered, reverts ConditionsUnknown", async () => {
    const { book, terms } = await load();
    const locking = book.write.lockPrincipal([{ ...terms, conditionsHash: zeroHash }], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(locking, book, "ConditionsUnknown", [zeroHash]);
  });

  it("when anyone but the creditor sends, reverts CreditorSignatureInvalid", async () => {
    const { book, terms } = await load();
    for (const sender of [as.payer, as.debtor]) {
      const locking = book.write.lockPrincipal([terms], sender);
      await viem.assertions.revertWithCustomErrorWithArgs(locking, book, "CreditorSignatureInvalid", [creditor]);
    }
  });

  it("given the debt is open, reverts DebtExists", async () => {
    const world = await loadLocked();
    await openLocked(world);
    const late = world.book.write.lockPrincipal([world.terms], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(late, world.book, "DebtExists", [world.id]);
  });

  it("given the principal is locked, reverts HoldingFirm", async () => {
    const { book, escrow, terms } = await loadLocked();
    const again = book.write.lockPrincipal([terms], as.creditor);
    await viem.assertions.revertWithCustomError(again, escrow, "HoldingFirm");
  });

  it("when the creditor has no allowance and no money, reverts PaymentFailed", async () => {
    const { book, terms } = await load();
    const poor = { ...terms, creditor: cast.stranger.account.address };
    await viem.assertions.revertWithCustomError(book.write.lockPrincipal([poor], as.stranger), book, "PaymentFailed");
  });

  it("when the creditor sends, holds the principal in Escrow until the terms expire, and emits HoldingAdded", async () => {
    const { book, escrow, terms, token } = await load();
    const id = await book.read.idOf([terms]);
    const locking = book.write.lockPrincipal([terms], as.creditor);
    const args = [1n, id, creditor, 2, getAddress(token), PRINCIPAL, terms.signBy] as const;
    await viem.assertions.emitWithArgs(locking, escrow, "HoldingAdded", [...args]);
    expect(await escrow.read.principalHoldingOf([id])).to.equal(1n);
    expect((await escrow.read.holdingOf([1n])).amount).to.equal(PRINCIPAL);
  });
});

describe("DebtBook.open under funded conditions", () => {
  it("given the principal is not locked, reverts HoldingEmpty", async () => {
    const world = await load();
    await viem.assertions.revertWithCustomError(openLocked(world), world.escrow, "HoldingEmpty");
  });

  it("given the token kept a share of the principal, reverts HoldingTooSmall", async () => {
    const world = await load();
    const tether = await viem.getContractAt("EthereumTether", world.token);
    await tether.write.setParams([19n, 49n]);
    await world.book.write.lockPrincipal([world.terms], as.creditor);
    const arrived = PRINCIPAL - (PRINCIPAL * 19n) / 10_000n;
    const args = [1n, arrived, PRINCIPAL] as const;
    const opening = openLocked(world);
    await viem.assertions.revertWithCustomErrorWithArgs(opening, world.escrow, "HoldingTooSmall", [...args]);
  });

  it("given the principal is locked, makes the principal the debtor's, and emits DebtOpened and HoldingReleased and Credited", async () => {
    const world = await loadLocked();
    const { book, escrow, id, token } = world;
    const opening = openLocked(world);
    await viem.assertions.emit(opening, book, "DebtOpened");
    await viem.assertions.emitWithArgs(opening, escrow, "HoldingReleased", [1n, id, debtor, PRINCIPAL]);
    await viem.assertions.emitWithArgs(opening, escrow, "Credited", [getAddress(token), debtor, PRINCIPAL, id]);
    expect(await escrow.read.creditOf([token, debtor])).to.equal(PRINCIPAL);
    expect((await book.read.debtOf([id])).state).to.equal(1);
  });
});
