import { expect } from "chai";
import { zeroHash } from "viem";
import { as, now, openLife, paid } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, openDebt, viem } from "../../world.ts";

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
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    const funding = book.write.fundOffer([id, HALF, (await now()) + DAY], as.payer);
    await viem.assertions.revertWithCustomError(funding, book, "DebtNotOpen");
  });

  it("refuses an instant that is past", async () => {
    const { book, id } = await load();
    const funding = book.write.fundOffer([id, HALF, await now()], as.payer);
    await viem.assertions.revertWithCustomError(funding, book, "OfferTimeOutOfRange");
  });

  it("refuses less than 0.01, and more than is left", async () => {
    const { book, id } = await load();
    const until = (await now()) + DAY;
    const small = book.write.fundOffer([id, 9_999n, until], as.payer);
    await viem.assertions.revertWithCustomError(small, book, "AmountTooSmall");
    const large = book.write.fundOffer([id, 1320n * ONE + 1n, until], as.payer);
    await viem.assertions.revertWithCustomError(large, book, "AmountTooLarge");
  });

  it("refuses whoever has no money to fund with", async () => {
    const { book, id } = await load();
    const funding = book.write.fundOffer([id, HALF, (await now()) + DAY], as.stranger);
    await viem.assertions.revertWithCustomError(funding, book, "PaymentFailed");
  });

  it("locks the amount in Escrow", async () => {
    const { escrow, id, token, until } = await loadFunded();
    const held = await escrow.read.holdingOf([1n]);
    expect(held).to.deep.include({ purpose: 1, until, amount: HALF, id });
    expect(await escrow.read.liabilitiesOf([token])).to.equal(HALF);
  });

  it("goes back to its funder after its time, or with the debt's end", async () => {
    for (const end of ["time", "debt"]) {
      const { book, escrow, id, token, until } = await loadFunded();
      await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingFirm");
      if (end === "time") await at(until + 1);
      else await book.write.pay([id, 1320n * ONE], as.debtor);
      await escrow.write.release([1n], as.stranger);
      expect(await escrow.read.creditOf([token, cast.payer.account.address])).to.equal(HALF);
    }
  });
});

describe("DebtBook.acceptFundedOffer", () => {
  it("refuses who is neither the creditor nor permitted to accept", async () => {
    const { book, id } = await loadFunded();
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.debtor);
    await viem.assertions.revertWithCustomError(acceptance, book, "NotPermitted");
  });

  it("refuses what was not funded for this debt", async () => {
    const life = await loadFunded();
    const other = await openDebt(life, { salt: `0x${"44".repeat(32)}` });
    for (const [id, holding] of [
      [other.id, 1n],
      [life.id, 2n],
    ] as const) {
      const acceptance = life.book.write.acceptFundedOffer([id, holding], as.creditor);
      await viem.assertions.revertWithCustomError(acceptance, life.book, "OfferOfAnotherDebt");
    }
    const unknown = life.book.write.acceptFundedOffer([zeroHash, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(unknown, life.book, "DebtNotOpen");
  });

  it("refuses after its time", async () => {
    const { book, id, until } = await loadFunded();
    await at(until + 1);
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(acceptance, book, "OfferExpired");
  });

  it("refuses what has gone back, or would be more than is left", async () => {
    const { book, id } = await loadFunded();
    await book.write.pay([id, 661n * ONE], as.debtor);
    const acceptance = book.write.acceptFundedOffer([id, 1n], as.creditor);
    await viem.assertions.revertWithCustomError(acceptance, book, "AmountTooLarge");
  });

  it("credits the creditor and ends the debt as settled", async () => {
    const { book, escrow, id, token } = await loadFunded();
    await book.write.acceptFundedOffer([id, 1n], as.creditor);
    expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(HALF);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 5, paid: HALF, sequence: 4 });
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingEmpty");
  });
});
