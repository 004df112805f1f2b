import { expect } from "chai";
import { zeroHash } from "viem";
import { as, now, openLife } from "../lives.ts";
import { signAct } from "../signing.ts";
import { at, balanceOf, cast, DAY, deployWorld, endow, networkHelpers, ONE, termsOf, viem } from "../world.ts";
import { deposited, locked, openLocked } from "./funds.ts";

const PRINCIPAL = 1200n * ONE;
const [creditor, debtor] = [cast.creditor.account.address, cast.debtor.account.address];

async function opened() {
  return openLife();
}

async function underEscrowTerms() {
  return openLife({ holdDays: 7 });
}

describe("Escrow.hold and Escrow.take", () => {
  it("refuse anyone but DebtBook", async () => {
    const { escrow, token, id } = await networkHelpers.loadFixture(deposited);
    const holding = escrow.write.hold([0, id, token, creditor, 1n, 0], as.creditor);
    await viem.assertions.revertWithCustomError(holding, escrow, "OnlyDebtBook");
    const taking = escrow.write.take([1n, creditor, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(taking, escrow, "OnlyDebtBook");
  });

  it("refuse what has not arrived, and more than is held", async () => {
    const { address: token } = await viem.deployContract("EthereumTether");
    // The deployer stands for DebtBook: Escrow works for whoever created it.
    const escrow = await viem.deployContract("Escrow", [cast.strayRecipient.account.address]);
    const holding = escrow.write.hold([0, zeroHash, token, creditor, 1n, 0]);
    await viem.assertions.revertWithCustomError(holding, escrow, "CreditNotCovered");
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.mint([escrow.address, 10n]);
    await escrow.write.hold([0, zeroHash, token, creditor, 10n, 0]);
    const taking = escrow.write.take([1n, creditor, 11n]);
    await viem.assertions.revertWithCustomError(taking, escrow, "HoldingTooSmall");
  });
});

describe("Escrow.release", () => {
  it("refuses what is not held", async () => {
    const { escrow } = await networkHelpers.loadFixture(opened);
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingEmpty");
  });

  it("gives a payment under escrow terms to the creditor after its days, once", async () => {
    const life = await networkHelpers.loadFixture(underEscrowTerms);
    const { book, escrow, id, token } = life;
    const before = await balanceOf(life, creditor);
    await book.write.pay([id, 110n * ONE], as.payer);
    expect((await book.read.debtOf([id])).paid).to.equal(110n * ONE);
    expect(await balanceOf(life, creditor)).to.equal(before);
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingFirm");
    await at((await now()) + 7 * DAY);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(110n * ONE);
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingEmpty");
  });

  it("gives it to the debtor if both have voided the debt meanwhile", async () => {
    const { book, escrow, id, token } = await networkHelpers.loadFixture(underEscrowTerms);
    await book.write.pay([id, 110n * ONE], as.payer);
    const message = { id, version: 0, signBy: (await now()) + DAY };
    const signature = await signAct({ book }, cast.debtor, "Voiding", message);
    await book.write.voidDebt([id, message.signBy, "0x", signature], as.creditor);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, debtor])).to.equal(110n * ONE);
  });

  it("gives a deposit to the debtor at the end, and not before", async () => {
    const { book, escrow, id, token } = await networkHelpers.loadFixture(deposited);
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingFirm");
    await book.write.pay([id, 1320n * ONE], as.debtor);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, debtor])).to.equal(300n * ONE);
  });

  it("gives a locked principal back when the terms have expired unopened", async () => {
    const world = await networkHelpers.loadFixture(locked);
    const { escrow, token, terms } = world;
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingFirm");
    await at(terms.signBy + 1);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(PRINCIPAL);
    await viem.assertions.revertWithCustomError(openLocked(world), world.book, "TermsExpired");
  });

  it("gives the debtor a principal that was locked though the conditions did not ask for it", async () => {
    const world = await deployWorld();
    await endow(world, cast.creditor);
    const terms = await termsOf(world);
    await world.book.write.lockPrincipal([terms], as.creditor);
    await openLocked({ ...world, terms });
    await world.escrow.write.release([1n], as.stranger);
    expect(await world.escrow.read.creditOf([world.token, debtor])).to.equal(PRINCIPAL);
  });
});
