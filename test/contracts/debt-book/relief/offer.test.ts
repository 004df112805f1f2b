import { expect } from "chai";
import { getAddress } from "viem";
import { as, disputed, now, openLife, paid, twoMissedAt } from "../../lives.ts";
import { DUST } from "../../token-cases.ts";
import { at, balanceOf, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const PERMISSION_OFFER = 8;
const HALF = 660n * ONE;
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function offered() {
  const life = await opened();
  const until = (await now()) + 10 * DAY;
  await life.book.write.offer([life.id, HALF, until], as.creditor);
  return { ...life, until };
}

const loadOffered = () => networkHelpers.loadFixture(offered);

/** Its offer was paid, on its last second. */
async function settled() {
  const life = await loadOffered();
  await at(life.until);
  return { ...life, payment: life.book.write.payOffer([life.id], as.payer) };
}

describe("DebtBook.offer", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    const offer = book.write.offer([id, HALF, (await now()) + DAY], as.creditor);
    await viem.assertions.revertWithCustomError(offer, book, "DebtNotOpen");
  });

  it("when neither the creditor nor a servicer with OFFER sends, reverts NotPermitted", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_OFFER], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      const offer = book.write.offer([id, HALF, (await now()) + DAY], sender);
      await viem.assertions.revertWithCustomError(offer, book, "NotPermitted");
    }
  });

  it("when the instant is past, or over five years away, reverts OfferTimeOutOfRange", async () => {
    const { book, id } = await load();
    for (const until of [await now(), (await now()) + 5 * 365 * DAY + 60]) {
      const offer = book.write.offer([id, HALF, until], as.creditor);
      await viem.assertions.revertWithCustomError(offer, book, "OfferTimeOutOfRange");
    }
  });

  it("when the amount is nothing, or not below the payoff, reverts OfferOutOfRange", async () => {
    const { book, id } = await load();
    for (const amount of [0n, 1200n * ONE]) {
      const offer = book.write.offer([id, amount, (await now()) + DAY], as.creditor);
      await viem.assertions.revertWithCustomError(offer, book, "OfferOutOfRange");
    }
  });

  it("given an offer whose instant is not past, when it would be worse, reverts OfferFirm", async () => {
    const { book, id, until } = await loadOffered();
    for (const [amount, instant] of [
      [HALF + 1n, until],
      [HALF, until - 1],
    ] as const) {
      const offer = book.write.offer([id, amount, instant], as.creditor);
      await viem.assertions.revertWithCustomError(offer, book, "OfferFirm");
    }
  });

  it("given no offer, keeps it, and emits OfferMade", async () => {
    const { book, id } = await load();
    const servicer = getAddress(cast.servicer.account.address);
    await book.write.authorize([servicer, PERMISSION_OFFER], as.creditor);
    const until = (await now()) + DAY;
    const offer = book.write.offer([id, HALF, until], as.servicer);
    await viem.assertions.emitWithArgs(offer, book, "OfferMade", [id, servicer, 2, HALF, until]);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: HALF, until });
  });

  it("given an offer, when it would be better, replaces it", async () => {
    const { book, id, until } = await loadOffered();
    await book.write.offer([id, HALF - 1n, until + 1], as.creditor);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: HALF - 1n, until: until + 1 });
  });

  it("given an offer whose instant is past, replaces it by any other", async () => {
    const { book, id, until } = await loadOffered();
    await at(until + 1);
    await book.write.offer([id, 1000n * ONE, until + DAY], as.creditor);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: 1000n * ONE, until: until + DAY });
  });
});

describe("DebtBook.cancelOffer", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await loadOffered());
    await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], as.creditor), book, "DebtNotOpen");
  });

  it("given no offer, reverts OfferMissing", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], as.creditor), book, "OfferMissing");
  });

  it("given an offer whose instant is not past, reverts OfferFirm", async () => {
    const { book, id, until } = await loadOffered();
    await at(until);
    await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], as.creditor), book, "OfferFirm");
  });

  it("when neither the creditor nor a servicer with OFFER sends, reverts NotPermitted", async () => {
    const { book, id, until } = await loadOffered();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_OFFER], as.creditor);
    await at(until + 1);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], sender), book, "NotPermitted");
    }
  });

  it("given an offer whose instant is past, takes it away, and emits OfferCancelled", async () => {
    const { book, id, until } = await loadOffered();
    const servicer = getAddress(cast.servicer.account.address);
    await book.write.authorize([servicer, PERMISSION_OFFER], as.creditor);
    await at(until + 1);
    const cancelling = book.write.cancelOffer([id], as.servicer);
    await viem.assertions.emitWithArgs(cancelling, book, "OfferCancelled", [id, servicer, 3]);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: 0n, until: 0 });
  });
});

describe("DebtBook.payOffer", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id, payment } = await settled();
    await payment;
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.payer), book, "DebtNotOpen");
  });

  it("given no offer, reverts OfferMissing", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "OfferMissing");
  });

  it("given an offer whose instant is past, reverts OfferExpired", async () => {
    const { book, id, until } = await loadOffered();
    await at(until + 1);
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "OfferExpired");
  });

  it("given payments since have left less, reverts AmountTooLarge", async () => {
    const { book, id } = await loadOffered();
    await book.write.pay([id, 661n * ONE], as.debtor);
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "AmountTooLarge");
  });

  it("given the token's fee switch is on, reverts PayoffShort", async () => {
    const { book, id, token } = await loadOffered();
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.setParams([19n, 49n]);
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "PayoffShort");
  });

  it("when nothing of it arrives, reverts AmountTooSmall", async () => {
    const { book, id } = await openLife({}, {}, DUST);
    await book.write.offer([id, 1n, (await now()) + DAY], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "AmountTooSmall");
  });

  it("when the payer has no allowance and no money, reverts PaymentFailed", async () => {
    const { book, id } = await loadOffered();
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.stranger), book, "PaymentFailed");
  });

  it("given the debt is disputed, leaves it disputed, with nothing left, and emits DebtForgiven", async () => {
    const { book, id } = await disputed(await loadOffered());
    const payment = book.write.payOffer([id], as.payer);
    const creditor = getAddress(cast.creditor.account.address);
    await viem.assertions.emitWithArgs(payment, book, "DebtForgiven", [id, creditor, 6, HALF, 1320n * ONE, 0n]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 2, paid: 1320n * ONE });
  });

  it("given the debt is disputed and the offer is all that is left, forgives nothing", async () => {
    const { book, id } = await disputed(await loadOffered());
    await book.write.pay([id, HALF], as.debtor);
    await book.write.payOffer([id], as.payer);
    expect(await book.getEvents.DebtForgiven()).to.deep.equal([]);
    expect((await book.read.debtOf([id])).paid).to.equal(1320n * ONE);
  });

  it("given forgiveness has left less and the late fee more again, settles for it", async () => {
    const life = await load();
    const { book, id } = life;
    await at(twoMissedAt(life));
    await book.write.offer([id, 1000n * ONE, (await now()) + 600 * DAY], as.creditor);
    await book.write.forgive([id, 330n * ONE], as.creditor);
    const refused = book.write.payOffer([id], as.payer);
    await viem.assertions.revertWithCustomError(refused, book, "AmountTooLarge");
    await at(twoMissedAt(life) + 390 * DAY);
    await book.write.payOffer([id], as.payer);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 5, paid: 1330n * ONE });
  });

  describe("when anyone pays it, on its last second too", () => {
    it("moves the amount to the creditor, and emits PaymentReceived", async () => {
      const { payment, ...life } = await settled();
      const payer = getAddress(cast.payer.account.address);
      const args = [life.id, payer, 3, HALF, 0n, HALF, 0n, 3] as const;
      await viem.assertions.emitWithArgs(payment, life.book, "PaymentReceived", [...args]);
      expect(await balanceOf(life, cast.creditor.account.address)).to.equal(HALF);
    });

    it("ends the debt as settled, with nothing left, and emits DebtClosed", async () => {
      const { book, lens, id, until, payment } = await settled();
      await viem.assertions.emitWithArgs(payment, book, "DebtClosed", [id, 4, 5]);
      expect(await book.read.debtOf([id])).to.deep.include({ state: 5, paid: HALF, sequence: 4 });
      expect(await lens.read.quote([id, until])).to.deep.include({ standing: 4, payoff: 0n });
    });
  });
});
