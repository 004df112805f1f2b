import { expect } from "chai";
import { as, disputed, EVIDENCE, type Life, noticed, now, openLife, paid, twoMissedAt } from "../../lives.ts";
import { type Acts, signAct } from "../../signing.ts";
import { at, balanceOf, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const [REJECTED, VOIDED] = [0, 2] as const;
/** 110.00 for 31 days past grace and 110.00 for one, at 10 % a year. */
const FEE = (110n * ONE * 32n) / 3650n;
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function signed(changes: Partial<Acts["Dispute"]> = {}, wallet = cast.debtor) {
  const life = await load();
  const message = { id: life.id, evidenceHash: EVIDENCE, nonce: 0n, signBy: (await now()) + 90 * DAY, ...changes };
  return { ...life, signBy: message.signBy, signature: await signAct(life, wallet, "Dispute", message) };
}

/** A dispute that the arbiter has rejected. */
async function rejected(life: Life): Promise<Life> {
  await disputed(life);
  await life.book.write.rule([life.id, REJECTED, 0n, []], as.arbiter);
  return life;
}

function dispute({ book, id }: Life) {
  return book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
}

describe("DebtBook.dispute", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const life = await paid(await load());
    await viem.assertions.revertWithCustomError(dispute(life), life.book, "DebtNotOpen");
  });

  it("when the debtor neither sends nor signed, reverts SignatureInvalid", async () => {
    const { book, id, signBy, signature } = await signed({}, cast.stranger);
    for (const forged of [signature, "0x"] as const) {
      const call = book.write.dispute([id, EVIDENCE, signBy, forged], as.stranger);
      await viem.assertions.revertWithCustomError(call, book, "SignatureInvalid");
    }
  });

  it("when the signature's time is over, reverts SignatureExpired", async () => {
    const { book, id, signature } = await signed({ signBy: 1 });
    const late = book.write.dispute([id, EVIDENCE, 1, signature], as.stranger);
    await viem.assertions.revertWithCustomError(late, book, "SignatureExpired");
  });

  it("when the signature was used before (I12), reverts SignatureInvalid", async () => {
    const { book, id, signBy, signature } = await signed();
    await book.write.dispute([id, EVIDENCE, signBy, signature], as.stranger);
    await book.write.rule([id, REJECTED, 0n, []], as.arbiter);
    await at((await now()) + 31 * DAY);
    const again = book.write.dispute([id, EVIDENCE, signBy, signature], as.stranger);
    await viem.assertions.revertWithCustomError(again, book, "SignatureInvalid");
  });

  it("given the conditions know no dispute, reverts DisputeExcluded", async () => {
    const life = await openLife({ arbiterDays: 0 });
    await viem.assertions.revertWithCustomError(dispute(life), life.book, "DisputeExcluded");
  });

  it("given a dispute is open, reverts DisputeOpen", async () => {
    const life = await disputed(await load());
    await viem.assertions.revertWithCustomError(dispute(life), life.book, "DisputeOpen");
  });

  it("given a dispute has ended less than 30 days ago, reverts DisputeTooSoon", async () => {
    const life = await rejected(await load());
    await at((await now()) + 30 * DAY - 1);
    await viem.assertions.revertWithCustomError(dispute(life), life.book, "DisputeTooSoon");
  });

  it("given as many were rejected as the conditions allow, reverts DisputesUsedUp", async () => {
    const life = await rejected(await load());
    await at((await now()) + 30 * DAY);
    await rejected(life);
    await at((await now()) + 30 * DAY);
    await viem.assertions.revertWithCustomError(dispute(life), life.book, "DisputesUsedUp");
  });

  it("given a notice, takes the notice away", async () => {
    const { book, id } = await disputed(await noticed(await load()));
    expect((await book.read.enforcementOf([id])).noticeAt).to.equal(0);
  });

  it("when anyone sends the debtor's signature, disputes the debt, and uses the nonce up", async () => {
    const { book, id, signBy, signature } = await signed();
    await book.write.dispute([id, EVIDENCE, signBy, signature], as.stranger);
    expect((await book.read.debtOf([id])).state).to.equal(2);
    expect(await book.read.nonceOf([cast.debtor.account.address])).to.equal(1n);
  });

  describe("when the debtor sends", () => {
    it("says until when, and emits DebtDisputed", async () => {
      const life = await load();
      await at(twoMissedAt(life));
      const lapsesAt = twoMissedAt(life) + 20 * DAY;
      const args = [life.id, 2, EVIDENCE, FEE, lapsesAt] as const;
      await viem.assertions.emitWithArgs(dispute(life), life.book, "DebtDisputed", [...args]);
    });

    it("stops the late clock until then (I8)", async () => {
      const life = await load();
      await at(twoMissedAt(life));
      const { book, lens, id } = await disputed(life);
      const lapsesAt = twoMissedAt(life) + 20 * DAY;
      expect(await lens.read.quote([id, lapsesAt])).to.deep.include({ state: 2, fee: FEE });
      await at(lapsesAt);
      await book.write.pay([id, ONE], as.debtor);
      expect((await book.read.debtOf([id])).feeAssessed).to.equal(FEE);
    });
  });
});

describe("a payment while a debt is disputed", () => {
  it("counts at once, and waits in Escrow for the end of the dispute", async () => {
    const life = await disputed(await load());
    const { book, escrow, id, token } = life;
    const before = await balanceOf(life, cast.creditor.account.address);
    await book.write.pay([id, 110n * ONE], as.payer);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 110n * ONE, sequence: 4 });
    expect(await balanceOf(life, cast.creditor.account.address)).to.equal(before);
    await viem.assertions.revertWithCustomError(escrow.write.release([1n]), escrow, "HoldingFirm");
    await book.write.rule([id, REJECTED, 0n, []], as.arbiter);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, cast.creditor.account.address])).to.equal(110n * ONE);
  });

  it("is the debtor's if the debt turns out void", async () => {
    const { book, escrow, id, token } = await disputed(await load());
    await book.write.pay([id, 110n * ONE], as.payer);
    await book.write.rule([id, VOIDED, 0n, []], as.arbiter);
    await escrow.write.release([1n], as.stranger);
    expect(await escrow.read.creditOf([token, cast.debtor.account.address])).to.equal(110n * ONE);
  });
});
