import { expect } from "chai";
import { accelerated, as, disputed, EVIDENCE, now, openLife, paid, twoMissedAt } from "../../lives.ts";
import { signAct } from "../../signing.ts";
import { at, balanceOf, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const [REJECTED, REDUCED, VOIDED] = [0, 1, 2] as const;
/** 110.00 for 31 days past grace and 110.00 for one, at 10 % a year. */
const FEE = (110n * ONE * 32n) / 3650n;
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function lateAndDisputed() {
  const life = await load();
  await at(twoMissedAt(life));
  return disputed(life);
}

describe("DebtBook.dispute", () => {
  it("refuses a debt that has ended", async () => {
    const { book, id } = await paid(await load());
    const dispute = book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(dispute, book, "DebtNotOpen");
  });

  it("refuses anyone without the debtor's signature", async () => {
    const { book, id } = await load();
    const signBy = (await now()) + DAY;
    const message = { id, evidenceHash: EVIDENCE, nonce: 0n, signBy };
    const forged = await signAct({ book }, cast.stranger, "Dispute", message);
    for (const signature of [forged, "0x"] as const) {
      const dispute = book.write.dispute([id, EVIDENCE, signBy, signature], as.stranger);
      await viem.assertions.revertWithCustomError(dispute, book, "SignatureInvalid");
    }
  });

  it("refuses a signature after its time, or used before", async () => {
    const { book, id } = await load();
    const expired = await signAct({ book }, cast.debtor, "Dispute", {
      id,
      evidenceHash: EVIDENCE,
      nonce: 0n,
      signBy: 1,
    });
    const late = book.write.dispute([id, EVIDENCE, 1, expired], as.stranger);
    await viem.assertions.revertWithCustomError(late, book, "SignatureExpired");
    const signBy = (await now()) + 90 * DAY;
    const signature = await signAct({ book }, cast.debtor, "Dispute", {
      id,
      evidenceHash: EVIDENCE,
      nonce: 0n,
      signBy,
    });
    await book.write.dispute([id, EVIDENCE, signBy, signature], as.stranger);
    await book.write.rule([id, REJECTED, 0n], as.arbiter);
    await at((await now()) + 31 * DAY);
    const again = book.write.dispute([id, EVIDENCE, signBy, signature], as.stranger);
    await viem.assertions.revertWithCustomError(again, book, "SignatureInvalid");
  });

  it("refuses where the conditions know no dispute", async () => {
    const { book, id } = await openLife({ arbiterDays: 0 });
    const dispute = book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
    await viem.assertions.revertWithCustomError(dispute, book, "DisputeExcluded");
  });

  it("refuses a second one while one is open, within 30 days of its end, and beyond those allowed", async () => {
    const { book, id } = await load();
    const dispute = () => book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
    await dispute();
    await viem.assertions.revertWithCustomError(dispute(), book, "DisputeOpen");
    await book.write.rule([id, REJECTED, 0n], as.arbiter);
    await viem.assertions.revertWithCustomError(dispute(), book, "DisputeTooSoon");
    await at((await now()) + 30 * DAY);
    await dispute();
    await book.write.rule([id, REJECTED, 0n], as.arbiter);
    await at((await now()) + 30 * DAY);
    await viem.assertions.revertWithCustomError(dispute(), book, "DisputesUsedUp");
  });

  it("stops the late clock, says until when, and takes an old notice away", async () => {
    const life = await load();
    const { book, lens, id } = life;
    await at(twoMissedAt(life));
    const dispute = book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
    const lapsesAt = twoMissedAt(life) + 20 * DAY;
    await viem.assertions.emitWithArgs(dispute, book, "DebtDisputed", [id, 2, EVIDENCE, FEE, lapsesAt]);
    expect(await lens.read.quote([id, lapsesAt])).to.deep.include({ state: 2, fee: FEE });
    await at(lapsesAt);
    await book.write.pay([id, ONE], as.debtor);
    expect((await book.read.debtOf([id])).feeAssessed).to.equal(FEE);
    expect((await book.read.enforcementOf([id])).noticeAt).to.equal(0);
  });
});

describe("DebtBook.rule", () => {
  it("refuses a debt that is not disputed", async () => {
    const { book, id } = await load();
    const ruling = book.write.rule([id, REJECTED, 0n], as.arbiter);
    await viem.assertions.revertWithCustomError(ruling, book, "DebtNotDisputed");
  });

  it("refuses anyone but the arbiter", async () => {
    const { book, id } = await disputed(await load());
    for (const sender of [as.creditor, as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.rule([id, VOIDED, 0n], sender), book, "OnlyArbiter");
    }
  });

  it("refuses after the arbiter's days", async () => {
    const { book, id } = await disputed(await load());
    await at((await now()) + 20 * DAY + 1);
    await viem.assertions.revertWithCustomError(book.write.rule([id, VOIDED, 0n], as.arbiter), book, "DisputeOver");
  });

  it("refuses a reduction that is none, or above what is left, or beside another ruling", async () => {
    const { book, id } = await disputed(await load());
    for (const [ruling, amount] of [
      [REDUCED, 0n],
      [REDUCED, 1320n * ONE + 1n],
      [REJECTED, 1n],
      [VOIDED, 1n],
    ] as const) {
      const call = book.write.rule([id, ruling, amount], as.arbiter);
      await viem.assertions.revertWithCustomError(call, book, "ReductionOutOfRange");
    }
  });

  it("lets a rejected debt go on as before, without late fee for the time between", async () => {
    const { book, lens, id } = await lateAndDisputed();
    const ruledAt = (await now()) + 10 * DAY;
    await at(ruledAt);
    await book.write.rule([id, REJECTED, 0n], as.arbiter);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 1, feeAssessed: FEE, accruedAt: ruledAt });
    expect((await lens.read.quote([id, ruledAt + DAY])).fee).to.equal(FEE + (220n * ONE) / 3650n);
    expect((await book.read.enforcementOf([id])).disputes).to.equal(1);
  });

  it("reduces the debt, and gives the dispute back", async () => {
    const { book, id } = await lateAndDisputed();
    await book.write.rule([id, REDUCED, 300n * ONE], as.arbiter);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 1, paid: 300n * ONE });
    expect((await book.read.enforcementOf([id])).disputes).to.equal(0);
  });

  it("ends the debt as paid if the reduction is all that is left, as void if it is not owed", async () => {
    const reduced = await disputed(await load());
    await reduced.book.write.rule([reduced.id, REDUCED, 1320n * ONE], as.arbiter);
    expect((await reduced.book.read.debtOf([reduced.id])).state).to.equal(4);
    const voided = await disputed(await load());
    await voided.book.write.rule([voided.id, VOIDED, 0n], as.arbiter);
    expect((await voided.book.read.debtOf([voided.id])).state).to.equal(7);
  });

  it("makes an accelerated debt accelerated again", async () => {
    const { book, lens, id } = await disputed(await accelerated(await load()));
    expect(await lens.read.quote([id, await now()])).to.deep.include({ state: 2, due: 1320n * ONE });
    await book.write.rule([id, REJECTED, 0n], as.arbiter);
    expect((await book.read.debtOf([id])).state).to.equal(3);
  });
});

describe("DebtBook.lapse", () => {
  it("refuses to let an undisputed debt lapse", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.lapse([id]), book, "DebtNotDisputed");
  });

  it("refuses before the arbiter's days are over", async () => {
    const { book, id } = await disputed(await load());
    await at((await now()) + 20 * DAY);
    await viem.assertions.revertWithCustomError(book.write.lapse([id]), book, "DisputeOpen");
  });

  it("ends the dispute, whoever asks", async () => {
    const { book, id } = await disputed(await load());
    await at((await now()) + 20 * DAY + 1);
    await viem.assertions.emitWithArgs(book.write.lapse([id], as.stranger), book, "DisputeLapsed", [id, 3]);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 1, accruedAt: await now() });
  });
});

describe("A payment while a debt is disputed", () => {
  it("counts at once, and waits in Escrow for the end of the dispute", async () => {
    const life = await disputed(await load());
    const { book, escrow, id, token } = life;
    const before = await balanceOf(life, cast.creditor.account.address);
    await book.write.pay([id, 110n * ONE], as.payer);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 110n * ONE, sequence: 4 });
    expect(await balanceOf(life, cast.creditor.account.address)).to.equal(before);
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingFirm");
    await book.write.rule([id, REJECTED, 0n], as.arbiter);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(110n * ONE);
  });

  it("is the debtor's if the debt turns out void", async () => {
    const { book, escrow, id, token } = await disputed(await load());
    await book.write.pay([id, 110n * ONE], as.payer);
    await book.write.rule([id, VOIDED, 0n], as.arbiter);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, cast.debtor.account.address])).to.equal(110n * ONE);
  });
});
