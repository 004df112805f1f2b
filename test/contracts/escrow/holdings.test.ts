import { expect } from "chai";
import { type Address, getAddress } from "viem";
import { as, disputed, type Life, now, openLife, paid } from "../lives.ts";
import { signAct } from "../signing.ts";
import { at, cast, DAY, deployWorld, endow, networkHelpers, ONE, termsOf, viem } from "../world.ts";
import { deposited, locked, openLocked } from "./funds.ts";

const PRINCIPAL = 1200n * ONE;
const [PAYMENT, PRINCIPAL_LOCK] = [0, 2];
const ID = `0x${"1d".repeat(32)}` as const;
const creditor = getAddress(cast.creditor.account.address);
const debtor = getAddress(cast.debtor.account.address);
const payer = getAddress(cast.payer.account.address);

/** The deployer stands for DebtBook: Escrow works for whoever created it. 10 units have arrived. */
async function alone() {
  const escrow = await viem.deployContract("Escrow", [cast.strayRecipient.account.address]);
  const { address } = await viem.deployContract("EthereumTether");
  const tether = await viem.getContractAt("EthereumTether", address);
  await tether.write.mint([escrow.address, 10n]);
  return { escrow, token: getAddress(address) };
}
const loadAlone = () => networkHelpers.loadFixture(alone);

/** 110.00 are paid under escrow terms, and wait for 7 days as holding 1. */
async function escrowed() {
  const life = await openLife({ holdDays: 7 });
  await life.book.write.pay([life.id, 110n * ONE], as.payer);
  return life;
}

/** 660.00 are offered by a third party for 10 days as holding 1. */
async function funded() {
  const life = await openLife();
  const until = (await now()) + 10 * DAY;
  await life.book.write.fundOffer([life.id, 660n * ONE, until], as.payer);
  return { ...life, until };
}

type Held = Pick<Life, "escrow" | "token">;

async function expectFirm({ escrow }: Held) {
  await viem.assertions.revertWithCustomError(escrow.write.release([1n], as.stranger), escrow, "HoldingFirm");
}

/** Releases holding 1, and expects that it becomes this credit. */
async function expectReleased({ escrow, token }: Held, account: Address, amount: bigint) {
  await escrow.write.release([1n], as.stranger);
  expect(await escrow.read.creditOf([token, account])).to.equal(amount);
}

describe("Escrow.hold", () => {
  it("when anyone but DebtBook calls, reverts OnlyDebtBook", async () => {
    const { escrow, token } = await loadAlone();
    const holding = escrow.write.hold([PAYMENT, ID, token, creditor, 1n, 0], as.creditor);
    await viem.assertions.revertWithCustomError(holding, escrow, "OnlyDebtBook");
  });

  it("given less has arrived than is held, reverts CreditNotCovered", async () => {
    const { escrow, token } = await loadAlone();
    const holding = escrow.write.hold([PAYMENT, ID, token, creditor, 11n, 0]);
    await viem.assertions.revertWithCustomError(holding, escrow, "CreditNotCovered");
  });

  it("given the principal of the debt is held, when another one is to be held, reverts HoldingFirm", async () => {
    const { escrow, token } = await loadAlone();
    const hold = () => escrow.write.hold([PRINCIPAL_LOCK, ID, token, creditor, 1n, 0]);
    await hold();
    await viem.assertions.revertWithCustomError(hold(), escrow, "HoldingFirm");
  });

  it("given it has arrived, keeps it with its purpose, as a liability, and emits HoldingAdded", async () => {
    const { escrow, token } = await loadAlone();
    const holding = escrow.write.hold([PRINCIPAL_LOCK, ID, token, payer, 10n, 9]);
    const args = [1n, ID, payer, PRINCIPAL_LOCK, token, 10n, 9] as const;
    await viem.assertions.emitWithArgs(holding, escrow, "HoldingAdded", [...args]);
    const held = { purpose: PRINCIPAL_LOCK, token, from: payer, until: 9, amount: 10n, id: ID };
    expect(await escrow.read.holdingOf([1n])).to.deep.equal(held);
    expect(await escrow.read.principalHoldingOf([ID])).to.equal(1n);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(10n);
  });
});

describe("Escrow.take", () => {
  async function held() {
    const world = await loadAlone();
    await world.escrow.write.hold([PAYMENT, ID, world.token, payer, 10n, 0]);
    return world;
  }

  it("when anyone but DebtBook calls, reverts OnlyDebtBook", async () => {
    const { escrow } = await held();
    const taking = escrow.write.take([1n, creditor, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(taking, escrow, "OnlyDebtBook");
  });

  it("given nothing is held, reverts HoldingEmpty", async () => {
    const { escrow } = await held();
    await viem.assertions.revertWithCustomError(escrow.write.take([2n, creditor, 1n]), escrow, "HoldingEmpty");
  });

  it("when it is more than is held, reverts HoldingTooSmall", async () => {
    const { escrow } = await held();
    await viem.assertions.revertWithCustomError(escrow.write.take([1n, creditor, 11n]), escrow, "HoldingTooSmall");
  });

  it("when it is a part of what is held, becomes the account's credit, leaves the rest, and emits HoldingReleased and Credited", async () => {
    const { escrow, token } = await held();
    const taking = escrow.write.take([1n, creditor, 4n]);
    await viem.assertions.emitWithArgs(taking, escrow, "HoldingReleased", [1n, ID, creditor, 4n]);
    await viem.assertions.emitWithArgs(taking, escrow, "Credited", [token, creditor, 4n, ID]);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(4n);
    expect((await escrow.read.holdingOf([1n])).amount).to.equal(6n);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(10n);
  });
});

describe("Escrow.release", () => {
  it("given nothing is held, reverts HoldingEmpty", async () => {
    const { escrow } = await loadAlone();
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingEmpty");
  });

  it("given it was released before, reverts HoldingEmpty", async () => {
    const life = await paid(await networkHelpers.loadFixture(deposited));
    await life.escrow.write.release([1n]);
    await viem.assertions.revertWithCustomError(life.escrow.write.release([1n]), life.escrow, "HoldingEmpty");
  });

  it("given a payment whose days are not over, reverts HoldingFirm", async () => {
    const life = await networkHelpers.loadFixture(escrowed);
    await at((await now()) + 7 * DAY - 1);
    await expectFirm(life);
  });

  it("given a payment toward a debt that is disputed, reverts HoldingFirm", async () => {
    const life = await disputed(await networkHelpers.loadFixture(escrowed));
    await at((await now()) + 8 * DAY);
    await expectFirm(life);
  });

  it("given a deposit while the debt is open, reverts HoldingFirm", async () => {
    await expectFirm(await networkHelpers.loadFixture(deposited));
  });

  it("given a principal whose terms have not expired, reverts HoldingFirm", async () => {
    const world = await networkHelpers.loadFixture(locked);
    await at(world.terms.signBy);
    await expectFirm(world);
  });

  it("given a funded offer whose time is not over, reverts HoldingFirm", async () => {
    const life = await networkHelpers.loadFixture(funded);
    await at(life.until);
    await expectFirm(life);
  });

  it("given a payment whose days are over, goes to the creditor, whoever asks, and emits HoldingReleased and Credited", async () => {
    const { escrow, id, token } = await networkHelpers.loadFixture(escrowed);
    await at((await now()) + 7 * DAY);
    const release = escrow.write.release([1n], as.stranger);
    const args = [1n, id, creditor, 110n * ONE] as const;
    await viem.assertions.emitWithArgs(release, escrow, "HoldingReleased", [...args]);
    const credited = [getAddress(token), creditor, 110n * ONE, id] as const;
    await viem.assertions.emitWithArgs(release, escrow, "Credited", [...credited]);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(110n * ONE);
  });

  it("given a payment toward a debt that both have voided, goes to the debtor", async () => {
    const life = await networkHelpers.loadFixture(escrowed);
    const { book, id } = life;
    const message = { id, version: 0, signBy: (await now()) + DAY };
    const signature = await signAct({ book }, cast.debtor, "Voiding", message);
    await book.write.voidDebt([id, message.signBy, "0x", signature], as.creditor);
    await expectReleased(life, debtor, 110n * ONE);
  });

  it("given a deposit after the debt's end, goes to the debtor", async () => {
    await expectReleased(await paid(await networkHelpers.loadFixture(deposited)), debtor, 300n * ONE);
  });

  it("given a principal whose terms have expired unopened, goes back to the creditor, and the terms cannot be opened", async () => {
    const world = await networkHelpers.loadFixture(locked);
    await at(world.terms.signBy + 1);
    await expectReleased(world, creditor, PRINCIPAL);
    await viem.assertions.revertWithCustomError(openLocked(world), world.book, "TermsExpired");
  });

  it("given a principal that the conditions did not ask for, once the debt is open, goes to the debtor", async () => {
    const world = await deployWorld();
    await endow(world, cast.creditor);
    const terms = await termsOf(world);
    await world.book.write.lockPrincipal([terms], as.creditor);
    await openLocked({ ...world, terms });
    await expectReleased(world, debtor, PRINCIPAL);
  });

  it("given a funded offer whose time is over, goes back to its funder", async () => {
    const life = await networkHelpers.loadFixture(funded);
    await at(life.until + 1);
    await expectReleased(life, payer, 660n * ONE);
  });

  it("given a funded offer after the debt's end, goes back to its funder", async () => {
    await expectReleased(await paid(await networkHelpers.loadFixture(funded)), payer, 660n * ONE);
  });
});
