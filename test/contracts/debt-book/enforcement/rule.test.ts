import { expect } from "chai";
import { getAddress } from "viem";
import { accelerated, as, disputed, EVIDENCE, now, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, cast, DAY, NO_SIGNATURE, networkHelpers, ONE, openDebt, viem } from "../../world.ts";

const [REJECTED, REDUCED, VOIDED] = [0, 1, 2] as const;
const TOTAL = 1320n * ONE;
/** 110.00 for 31 days past grace and 110.00 for one, at 10 % a year. */
const FEE = (110n * ONE * 32n) / 3650n;
const load = () => networkHelpers.loadFixture(opened);
const loadDisputed = async () => disputed(await load());
const arbiter = getAddress(cast.arbiter.account.address);

async function opened() {
  return openLife();
}

async function lateAndDisputed() {
  const life = await load();
  await at(twoMissedAt(life));
  return disputed(life);
}

/** One dispute was rejected, and another is open because nobody answered the debtor's report. */
async function rejectedThenIgnored() {
  const life = await loadDisputed();
  const { book, id } = life;
  await book.write.rule([id, REJECTED, 0n, []], as.arbiter);
  const report = { id, key: EVIDENCE, amount: 110n * ONE, paidAt: await now() };
  await book.write.reportPayment([report, NO_SIGNATURE], as.debtor);
  await at((await now()) + 72 * 3600 + 1);
  await book.write.disputeIgnoredReport([id, EVIDENCE, NO_SIGNATURE], as.debtor);
  return life;
}

const loadPaidUnderProtest = () => networkHelpers.loadFixture(paidUnderProtest);

/** All but one unit is paid, and waits in Escrow. */
async function paidUnderProtest() {
  const life = await disputed(await opened());
  await life.book.write.pay([life.id, TOTAL - 1n], as.debtor);
  return life;
}

describe("DebtBook.rule", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.rule([id, VOIDED, 0n, []], as.arbiter), book, "DebtNotOpen");
  });

  it("given no dispute, reverts DebtNotDisputed", async () => {
    const { book, id } = await load();
    const ruling = book.write.rule([id, REJECTED, 0n, []], as.arbiter);
    await viem.assertions.revertWithCustomError(ruling, book, "DebtNotDisputed");
  });

  it("when anyone but the arbiter sends, reverts OnlyArbiter", async () => {
    const { book, id } = await loadDisputed();
    for (const sender of [as.creditor, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.rule([id, VOIDED, 0n, []], sender), book, "OnlyArbiter");
    }
  });

  it("given the arbiter's days are over, reverts DisputeOver", async () => {
    const { book, id } = await loadDisputed();
    await at((await now()) + 20 * DAY + 1);
    await viem.assertions.revertWithCustomError(book.write.rule([id, VOIDED, 0n, []], as.arbiter), book, "DisputeOver");
  });

  it("when a reduction is none, or of nothing, reverts ReductionOutOfRange", async () => {
    const { book, id } = await loadPaidUnderProtest();
    const none = book.write.rule([id, REDUCED, 0n, []], as.arbiter);
    await viem.assertions.revertWithCustomError(none, book, "ReductionOutOfRange");
    await book.write.forgive([id, 1n], as.creditor);
    const ofNothing = book.write.rule([id, REDUCED, 1n, []], as.arbiter);
    await viem.assertions.revertWithCustomError(ofNothing, book, "ReductionOutOfRange");
  });

  it("when a named payment is of another debt, no payment, or none, reverts PaymentOfAnotherDebt", async () => {
    const life = await loadPaidUnderProtest();
    const { book, id } = life;
    const other = await disputed({ ...life, ...(await openDebt(life, { salt: EVIDENCE })) });
    await book.write.pay([other.id, ONE], as.payer);
    await book.write.addDeposit([id, ONE], as.payer);
    for (const holding of [2n, 3n, 4n]) {
      const ruling = book.write.rule([id, REDUCED, 500n * ONE, [holding]], as.arbiter);
      await viem.assertions.revertWithCustomError(ruling, book, "PaymentOfAnotherDebt");
    }
  });

  it("given nothing is left in a named payment, reverts HoldingEmpty", async () => {
    const { book, escrow, id } = await loadPaidUnderProtest();
    const ruling = book.write.rule([id, REDUCED, TOTAL + 1n, [1n, 1n]], as.arbiter);
    await viem.assertions.revertWithCustomError(ruling, escrow, "HoldingEmpty");
  });

  it("when another ruling has an amount, reverts ReductionOutOfRange", async () => {
    const { book, id } = await loadDisputed();
    for (const kind of [REJECTED, VOIDED]) {
      const ruling = book.write.rule([id, kind, 1n, []], as.arbiter);
      await viem.assertions.revertWithCustomError(ruling, book, "ReductionOutOfRange");
    }
  });

  it("when it is voided, ends the debt as void, and emits DisputeRuled and DebtClosed", async () => {
    const { book, id } = await loadDisputed();
    const ruling = book.write.rule([id, VOIDED, 0n, []], as.arbiter);
    await viem.assertions.emitWithArgs(ruling, book, "DisputeRuled", [id, arbiter, 3, VOIDED, 0n, 0n, 0n]);
    await viem.assertions.emitWithArgs(ruling, book, "DebtClosed", [id, 4, 7]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 7, sequence: 4 });
  });

  describe("when it is rejected", () => {
    it("makes the debt active again, and emits DisputeRuled", async () => {
      const { book, id } = await loadDisputed();
      const ruling = book.write.rule([id, REJECTED, 0n, []], as.arbiter);
      await viem.assertions.emitWithArgs(ruling, book, "DisputeRuled", [id, arbiter, 3, REJECTED, 0n, 0n, 0n]);
      expect(await book.read.debtOf([id])).to.deep.include({ state: 1, sequence: 3 });
      expect((await book.read.enforcementOf([id])).disputes).to.equal(1);
    });

    it("asks no late fee for the time between", async () => {
      const { book, lens, id } = await lateAndDisputed();
      const ruledAt = (await now()) + 10 * DAY;
      await at(ruledAt);
      await book.write.rule([id, REJECTED, 0n, []], as.arbiter);
      expect(await book.read.debtOf([id])).to.deep.include({ feeAssessed: FEE, accruedAt: ruledAt });
      expect((await lens.read.quote([id, ruledAt + DAY])).fee).to.equal(FEE + (220n * ONE) / 3650n);
    });

    it("given the debt was accelerated, makes it accelerated again", async () => {
      const { book, lens, id } = await disputed(await accelerated(await load()));
      expect(await lens.read.quote([id, await now()])).to.deep.include({ state: 2, due: TOTAL });
      await book.write.rule([id, REJECTED, 0n, []], as.arbiter);
      expect((await book.read.debtOf([id])).state).to.equal(3);
    });

    it("given nothing is left, ends the debt as paid, and emits DebtClosed", async () => {
      const { book, escrow, id, token } = await loadPaidUnderProtest();
      await book.write.forgive([id, 1n], as.creditor);
      const ruling = book.write.rule([id, REJECTED, 0n, []], as.arbiter);
      await viem.assertions.emitWithArgs(ruling, book, "DebtClosed", [id, 7, 4]);
      await escrow.write.release([1n], as.stranger);
      expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(TOTAL - 1n);
    });
  });

  describe("when it is reduced", () => {
    it("credits the amount, gives the dispute back, and emits DisputeRuled", async () => {
      const { book, id } = await loadDisputed();
      const ruling = book.write.rule([id, REDUCED, 300n * ONE, []], as.arbiter);
      const args = [id, arbiter, 3, REDUCED, 300n * ONE, 0n, 300n * ONE] as const;
      await viem.assertions.emitWithArgs(ruling, book, "DisputeRuled", [...args]);
      expect(await book.read.debtOf([id])).to.deep.include({ state: 1, paid: 300n * ONE });
      expect((await book.read.enforcementOf([id])).disputes).to.equal(0);
    });

    it("given the dispute is of an ignored report, which used none up, gives none back", async () => {
      const { book, id } = await rejectedThenIgnored();
      await book.write.rule([id, REDUCED, 300n * ONE, []], as.arbiter);
      expect(await book.read.debtOf([id])).to.deep.include({ state: 1, paid: 300n * ONE });
      expect((await book.read.enforcementOf([id])).disputes).to.equal(1);
    });

    it("given the reduction is above what is left, gives the debtor the rest out of the payments in Escrow", async () => {
      const { book, escrow, id, token } = await loadPaidUnderProtest();
      const ruling = book.write.rule([id, REDUCED, 500n * ONE + 1n, [1n]], as.arbiter);
      const args = [id, arbiter, 5, REDUCED, 500n * ONE + 1n, 500n * ONE, TOTAL] as const;
      await viem.assertions.emitWithArgs(ruling, book, "DisputeRuled", [...args]);
      expect((await book.read.debtOf([id])).state).to.equal(4);
      expect(await escrow.read.creditOf([token, cast.debtor.account.address])).to.equal(500n * ONE);
      await escrow.write.release([1n], as.stranger);
      expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(820n * ONE - 1n);
    });

    it("given the reduction is above what is left and named, takes what there is, and gives back no more", async () => {
      const { book, escrow, id, token } = await loadPaidUnderProtest();
      const ruling = book.write.rule([id, REDUCED, 2n * TOTAL, [1n]], as.arbiter);
      const args = [id, arbiter, 5, REDUCED, TOTAL, TOTAL - 1n, TOTAL] as const;
      await viem.assertions.emitWithArgs(ruling, book, "DisputeRuled", [...args]);
      expect(await escrow.read.creditOf([token, cast.debtor.account.address])).to.equal(TOTAL - 1n);
    });

    it("given the reduction is all that is left, ends the debt as paid, and emits DebtClosed", async () => {
      const { book, id } = await loadDisputed();
      const ruling = book.write.rule([id, REDUCED, TOTAL, []], as.arbiter);
      await viem.assertions.emitWithArgs(ruling, book, "DebtClosed", [id, 4, 4]);
      expect((await book.read.debtOf([id])).state).to.equal(4);
    });
  });
});

describe("DebtBook.lapse", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.lapse([id]), book, "DebtNotOpen");
  });

  it("given no dispute, reverts DebtNotDisputed", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.lapse([id]), book, "DebtNotDisputed");
  });

  it("given the arbiter's days are not over, reverts DisputeOpen", async () => {
    const { book, id } = await loadDisputed();
    await at((await now()) + 20 * DAY);
    await viem.assertions.revertWithCustomError(book.write.lapse([id]), book, "DisputeOpen");
  });

  it("when anyone sends afterwards, ends the dispute, counts it, and emits DisputeLapsed", async () => {
    const { book, id } = await loadDisputed();
    await at((await now()) + 20 * DAY + 1);
    await viem.assertions.emitWithArgs(book.write.lapse([id], as.stranger), book, "DisputeLapsed", [id, 3]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 1, accruedAt: await now() });
    expect((await book.read.enforcementOf([id])).disputes).to.equal(1);
  });

  it("given nothing is left, ends the debt as paid, and emits DebtClosed", async () => {
    const { book, id } = await loadPaidUnderProtest();
    await book.write.forgive([id, 1n], as.creditor);
    await at((await now()) + 20 * DAY + 1);
    const lapse = book.write.lapse([id], as.stranger);
    await viem.assertions.emitWithArgs(lapse, book, "DebtClosed", [id, 7, 4]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 4, paid: TOTAL });
  });
});
