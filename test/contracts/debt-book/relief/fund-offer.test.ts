import { expect } from "chai";
import { getAddress } from "viem";
import { as, disputed, now, openLife, paid } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, openDebt, viem } from "../../world.ts";

const PERMISSION_OFFER = 8;
const HALF = 660n * ONE;
const load = () => networkHelpers.loadFixture(opened);
const loadFunded = () => networkHelpers.loadFixture(funded);

async function opened() {
  return openLife();
}

async function funded() {
  const life = await opened();
  const until = (await now()) + 10 * DAY;
  await life.book.write.fundOffer([life.id, HALF, until], as.payer);
  return { ...life, until };
}

describe("DebtBook.fundOffer", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    const funding = book.write.fundOffer([id, HALF, (await now()) + DAY], as.payer);
    await viem.assertions.revertWithCustomError(funding, book, "DebtNotOpen");
  });

  it("when the instant is past, or over five years away, reverts OfferTimeOutOfRange", async () => {
    const { book, id } = await load();
    for (const until of [await now(), (await now()) + 5 * 365 * DAY + 60]) {
      const funding = book.write.fundOffer([id, HALF, until], as.payer);
      await viem.assertions.revertWithCustomError(funding, book, "OfferTimeOutOfRange");
    }
  });

  it("when the amount is below 0.01, reverts AmountTooSmall", async () => {
    const { book, id } = await load();
    const funding = book.write.fundOffer([id, 9_999n, (await now()) + DAY], as.payer);
    await viem.assertions.revertWithCustomError(funding, book, "AmountTooSmall");
  });

  it("when the amount is above what is left, reverts AmountTooLarge", async () => {
    const { book, id } = await load();
    const funding = book.write.fundOffer([id, 1320n * ONE + 1n, (await now()) + DAY], as.payer);
    await viem.assertions.revertWithCustomError(funding, book, "AmountTooLarge");
  });

  it("when the funder has no allowance and no money, reverts PaymentFailed", async () => {
    const { book, id } = await load();
    const funding = book.write.fundOffer([id, HALF, (await now()) + DAY], as.stranger);
    await viem.assertions.revertWithCustomError(funding, book, "PaymentFailed");
  });

  it("when anyone funds it, locks the amount in Escrow, and emits OfferFunded", async () => {
    const { book, escrow, id, token } = await load();
    const until = (await now()) + 10 * DAY;
    const funding = book.write.fundOffer([id, HALF, until], as.payer);
    const args = [id, 1n, getAddress(cast.payer.account.address), 2, HALF, until] as const;
    await viem.assertions.emitWithArgs(funding, book, "OfferFunded", [...args]);
    expect(await escrow.read.holdingOf([1n])).to.deep.include({ purpose: 1, until, amount: HALF, id });
    expect(await escrow.read.liabilitiesOf([token])).to.equal(HALF);
  });
});

describe("DebtBook.acceptFundedOffer", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await loadFunded());
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(acceptance, book, "DebtNotOpen");
  });

  it("when neither the creditor nor a servicer with OFFER sends, reverts NotPermitted", async () => {
    const { book, id } = await loadFunded();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_OFFER], as.creditor);
    for (const sender of [as.payer, as.debtor, as.servicer]) {
      const acceptance = book.write.acceptFundedOffer([id, 1n], sender);
      await viem.assertions.revertWithCustomError(acceptance, book, "NotPermitted");
    }
  });

  it("given the debt is disputed, reverts DisputeOpen", async () => {
    const { book, id } = await disputed(await loadFunded());
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(acceptance, book, "DisputeOpen");
  });

  it("when the holding is of another debt, of another purpose, or none, reverts OfferOfAnotherDebt", async () => {
    const life = await loadFunded();
    const other = await openDebt(life, { salt: `0x${"44".repeat(32)}` });
    await life.book.write.addDeposit([life.id, HALF], as.payer);
    for (const [id, holding] of [
      [other.id, 1n],
      [life.id, 2n],
      [life.id, 3n],
    ] as const) {
      const acceptance = life.book.write.acceptFundedOffer([id, holding], as.creditor);
      await viem.assertions.revertWithCustomError(acceptance, life.book, "OfferOfAnotherDebt");
    }
  });

  it("given its time is over, reverts OfferExpired", async () => {
    const { book, id, until } = await loadFunded();
    await at(until + 1);
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(acceptance, book, "OfferExpired");
  });

  it("given payments since have left less, reverts AmountTooLarge", async () => {
    const { book, id } = await loadFunded();
    await book.write.pay([id, 661n * ONE], as.debtor);
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(acceptance, book, "AmountTooLarge");
  });

  describe("when the creditor or a servicer with OFFER sends", () => {
    it("makes the funds the creditor's credit, and emits PaymentReceived", async () => {
      const { book, escrow, id, token } = await loadFunded();
      await book.write.authorize([cast.servicer.account.address, PERMISSION_OFFER], as.creditor);
      const acceptance = book.write.acceptFundedOffer([id, 1n], as.servicer);
      const args = [id, getAddress(cast.payer.account.address), 3, HALF, 0n, HALF, 0n, 3] as const;
      await viem.assertions.emitWithArgs(acceptance, book, "PaymentReceived", [...args]);
      expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(HALF);
      expect((await escrow.read.holdingOf([1n])).amount).to.equal(0n);
    });

    it("ends the debt as settled, and emits DebtClosed", async () => {
      const { book, id } = await loadFunded();
      const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
      await viem.assertions.emitWithArgs(acceptance, book, "DebtClosed", [id, 4, 5]);
      expect(await book.read.debtOf([id])).to.deep.include({ state: 5, paid: HALF, sequence: 4 });
    });
  });
});
