import { expect } from "chai";
import { getAddress } from "viem";
import { as, now, openLife, paid } from "../../lives.ts";
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

describe("DebtBook.offer", () => {
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    const offer = book.write.offer([id, HALF, (await now()) + DAY], as.creditor);
    await viem.assertions.revertWithCustomError(offer, book, "DebtNotOpen");
  });

  it("refuses who is neither the creditor nor permitted", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_OFFER], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      const offer = book.write.offer([id, HALF, (await now()) + DAY], sender);
      await viem.assertions.revertWithCustomError(offer, book, "NotPermitted");
    }
  });

  it("refuses an instant that is past, or over five years away", async () => {
    const { book, id } = await load();
    for (const until of [await now(), (await now()) + 5 * 365 * DAY + 60]) {
      const offer = book.write.offer([id, HALF, until], as.creditor);
      await viem.assertions.revertWithCustomError(offer, book, "OfferTimeOutOfRange");
    }
  });

  it("refuses nothing, and what is not below the payoff", async () => {
    const { book, id } = await load();
    for (const amount of [0n, 1200n * ONE]) {
      const offer = book.write.offer([id, amount, (await now()) + DAY], as.creditor);
      await viem.assertions.revertWithCustomError(offer, book, "OfferOutOfRange");
    }
  });

  it("refuses to worsen an offer before its instant", async () => {
    const { book, id, until } = await networkHelpers.loadFixture(offered);
    for (const [amount, instant] of [
      [HALF + 1n, until],
      [HALF, until - 1],
    ] as const) {
      const offer = book.write.offer([id, amount, instant], as.creditor);
      await viem.assertions.revertWithCustomError(offer, book, "OfferFirm");
    }
  });

  it("is kept, improved, and made anew after its instant", async () => {
    const { book, id, until } = await networkHelpers.loadFixture(offered);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: HALF, until });
    await book.write.offer([id, HALF - 1n, until + 1], as.creditor);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: HALF - 1n, until: until + 1 });
    await at(until + 2);
    await book.write.offer([id, 1000n * ONE, until + DAY], as.creditor);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: 1000n * ONE, until: until + DAY });
  });
});

describe("DebtBook.cancelOffer", () => {
  it("refuses when there is none", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], as.creditor), book, "OfferMissing");
  });

  it("refuses before its instant is past", async () => {
    const { book, id, until } = await networkHelpers.loadFixture(offered);
    await at(until);
    await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], as.creditor), book, "OfferFirm");
  });

  it("refuses a stranger to cancel", async () => {
    const { book, id, until } = await networkHelpers.loadFixture(offered);
    await at(until + 1);
    await viem.assertions.revertWithCustomError(book.write.cancelOffer([id], as.stranger), book, "NotPermitted");
  });

  it("takes it away afterwards", async () => {
    const { book, id, until } = await networkHelpers.loadFixture(offered);
    await at(until + 1);
    const creditor = getAddress(cast.creditor.account.address);
    await viem.assertions.emitWithArgs(book.write.cancelOffer([id], as.creditor), book, "OfferCancelled", [
      id,
      creditor,
      3,
    ]);
    expect(await book.read.offerOf([id])).to.deep.equal({ amount: 0n, until: 0 });
  });
});

describe("DebtBook.payOffer", () => {
  it("refuses to be paid when there is none", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "OfferMissing");
  });

  it("refuses to be paid after its instant", async () => {
    const { book, id, until } = await networkHelpers.loadFixture(offered);
    await at(until + 1);
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "OfferExpired");
  });

  it("refuses to take more than is left", async () => {
    const { book, id } = await networkHelpers.loadFixture(offered);
    await book.write.pay([id, 661n * ONE], as.debtor);
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.debtor), book, "AmountTooLarge");
  });

  it("moves its amount to the creditor and ends the debt as settled, on its last second too", async () => {
    const life = await networkHelpers.loadFixture(offered);
    const { book, lens, id, until } = life;
    const before = await balanceOf(life, cast.creditor.account.address);
    await at(until);
    const payment = book.write.payOffer([id], as.payer);
    const payer = getAddress(cast.payer.account.address);
    const args = [id, payer, 3, HALF, 0n, HALF, 0n, 3] as const;
    await viem.assertions.emitWithArgs(payment, book, "PaymentReceived", [...args]);
    expect(await balanceOf(life, cast.creditor.account.address)).to.equal(before + HALF);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 5, paid: HALF, sequence: 4 });
    expect(await lens.read.quote([id, until])).to.deep.include({ standing: 4, payoff: 0n });
    await viem.assertions.revertWithCustomError(book.write.payOffer([id], as.payer), book, "DebtNotOpen");
  });
});
