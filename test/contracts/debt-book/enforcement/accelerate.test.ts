import { expect } from "chai";
import { getAddress } from "viem";
import { accelerated, as, cureOver, disputed, type Life, noticed, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const [PERMISSION_NOTICE, PERMISSION_ACCELERATE] = [16, 32];
const load = () => networkHelpers.loadFixture(opened);
const servicer = getAddress(cast.servicer.account.address);

async function opened() {
  return openLife();
}

describe("DebtBook.giveNotice", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.giveNotice([id], as.creditor), book, "DebtNotOpen");
  });

  it("given the debt is disputed, reverts DebtNotActive", async () => {
    const { book, id } = await disputed(await load());
    await viem.assertions.revertWithCustomError(book.write.giveNotice([id], as.creditor), book, "DebtNotActive");
  });

  it("when neither the creditor nor a servicer with NOTICE sends, reverts NotPermitted", async () => {
    const life = await load();
    const { book, id } = life;
    await at(twoMissedAt(life));
    await book.write.authorize([servicer, 0xffff - PERMISSION_NOTICE], as.creditor);
    for (const sender of [as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.giveNotice([id], sender), book, "NotPermitted");
    }
  });

  it("given the conditions know no acceleration, reverts AccelerationExcluded", async () => {
    const life = await openLife({ cureDays: 0 });
    await at(twoMissedAt(life));
    const notice = life.book.write.giveNotice([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(notice, life.book, "AccelerationExcluded");
  });

  it("given too few installments are past grace, reverts NoticeTooEarly", async () => {
    const { book, id, terms } = await load();
    await at(terms.firstDueAt + 35 * DAY); // The last second of grace of the second one.
    const notice = book.write.giveNotice([id], as.creditor);
    await viem.assertions.revertWithCustomErrorWithArgs(notice, book, "NoticeTooEarly", [id, 1n, 2n]);
  });

  it("when the creditor or a servicer with NOTICE sends, says what cures it and until when, and emits NoticeGiven", async () => {
    const life = await load();
    const { book, id } = life;
    await book.write.authorize([servicer, PERMISSION_NOTICE], as.creditor);
    const cureBy = twoMissedAt(life) + 14 * DAY;
    for (const [sender, sequence] of [
      ["creditor", 2],
      ["servicer", 3],
    ] as const) {
      await at(twoMissedAt(life) + sequence);
      const notice = book.write.giveNotice([id], as[sender]);
      const args = [id, getAddress(cast[sender].account.address), sequence, 220n * ONE, cureBy + sequence] as const;
      await viem.assertions.emitWithArgs(notice, book, "NoticeGiven", [...args]);
      expect((await book.read.enforcementOf([id])).noticeAt).to.equal(twoMissedAt(life) + sequence);
    }
  });
});

describe("DebtBook.accelerate", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.accelerate([id], as.creditor), book, "DebtNotOpen");
  });

  it("given the debt is disputed, reverts DebtNotActive", async () => {
    const { book, id } = await disputed(await load());
    await viem.assertions.revertWithCustomError(book.write.accelerate([id], as.creditor), book, "DebtNotActive");
  });

  it("when neither the creditor nor a servicer with ACCELERATE sends, reverts NotPermitted", async () => {
    const life = await noticed(await load());
    const { book, id } = life;
    await book.write.authorize([servicer, 0xffff - PERMISSION_ACCELERATE], as.creditor);
    await at(cureOver(life));
    for (const sender of [as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.accelerate([id], sender), book, "NotPermitted");
    }
  });

  it("given no notice, reverts NoticeMissing", async () => {
    const life = await load();
    await at(cureOver(life));
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "NoticeMissing");
  });

  it("given a dispute since the notice, reverts NoticeMissing", async () => {
    const life = await disputed(await noticed(await load()));
    await life.book.write.rule([life.id, 0, 0n, []], as.arbiter);
    await at(cureOver(life));
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "NoticeMissing");
  });

  it("given the cure time is not over, on its last second, reverts CureTimeOpen", async () => {
    const life = await noticed(await load());
    await at(cureOver(life) - 1);
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "CureTimeOpen");
  });

  const cures = {
    "is paid, whatever fell due since": ({ book, id }: Life) => book.write.pay([id, 220n * ONE], as.payer),
    "is forgiven, whatever fell due since": ({ book, id }: Life) => book.write.forgive([id, 220n * ONE], as.creditor),
    "is deferred": ({ book, id }: Life) => book.write.defer([id, 60], as.creditor),
  };
  for (const [what, cure] of Object.entries(cures)) {
    it(`given what the notice named ${what}, reverts NoticeCured`, async () => {
      const life = await noticed(await load());
      await cure(life);
      await at(cureOver(life) + 90 * DAY);
      const acceleration = life.book.write.accelerate([life.id], as.creditor);
      await viem.assertions.revertWithCustomError(acceleration, life.book, "NoticeCured");
    });
  }

  it("given a report stops the clock, reverts ClockStopped", async () => {
    const life = await noticed(await load());
    await at(cureOver(life) - DAY);
    const report = { id: life.id, key: life.id, amount: ONE, paidAt: 0 };
    await life.book.write.reportPayment([report, "0x"], as.debtor);
    await at(cureOver(life));
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "ClockStopped");
  });

  describe("when the creditor or a servicer with ACCELERATE sends", () => {
    it("makes all of it due, not a unit dearer at any later instant, and emits DebtAccelerated", async () => {
      const life = await noticed(await load());
      const { book, lens, id } = life;
      const instants = Array.from({ length: 20 }, (_, k) => cureOver(life) + k * 29 * DAY);
      const before = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
      await book.write.authorize([servicer, PERMISSION_ACCELERATE], as.creditor);
      await at(cureOver(life));
      const acceleration = book.write.accelerate([id], as.servicer);
      await viem.assertions.emitWithArgs(acceleration, book, "DebtAccelerated", [id, servicer, 3]);
      const after = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
      expect(after.map(({ payoff }) => payoff)).to.deep.equal(before.map(({ payoff }) => payoff));
      expect(after[1]).to.deep.include({ state: 3, due: 1320n * ONE, arrears: 1320n * ONE, cure: 1320n * ONE });
    });

    it("becomes the due date of what was not due before", async () => {
      const life = await accelerated(await load());
      await life.book.write.pay([life.id, 330n * ONE], as.debtor);
      const { acceleratedAt } = await life.book.read.enforcementOf([life.id]);
      const quote = await life.lens.read.quote([life.id, acceleratedAt + 40 * DAY]);
      expect(quote).to.deep.include({ nextDueAt: acceleratedAt, nextAmount: 990n * ONE, daysPastDue: 40, bucket: 2 });
      expect(await life.lens.read.health([life.id])).to.equal(true);
    });
  });
});

describe("DebtBook.writeOff", () => {
  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await paid(await load());
    await viem.assertions.revertWithCustomError(book.write.writeOff([id], as.creditor), book, "DebtNotOpen");
  });

  it("given the debt is not accelerated, reverts DebtNotAccelerated", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.writeOff([id], as.creditor), book, "DebtNotAccelerated");
  });

  it("when anyone but the creditor sends, reverts OnlyCreditor", async () => {
    const { book, id } = await accelerated(await load());
    await book.write.authorize([servicer, 0xffff], as.creditor);
    for (const sender of [as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(book.write.writeOff([id], sender), book, "OnlyCreditor");
    }
  });

  it("given the debt is written off, reverts DebtWrittenOffAlready", async () => {
    const { book, id } = await accelerated(await load());
    await book.write.writeOff([id], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.writeOff([id], as.creditor), book, "DebtWrittenOffAlready");
  });

  it("when the creditor sends, sets a flag, leaves the debt payable, and emits DebtWrittenOff", async () => {
    const { book, id } = await accelerated(await load());
    await viem.assertions.emitWithArgs(book.write.writeOff([id], as.creditor), book, "DebtWrittenOff", [id, 4]);
    expect(await book.read.debtOf([id])).to.deep.include({ isWrittenOff: true, state: 3, sequence: 4 });
    await book.write.pay([id, 100n * ONE], as.debtor);
    expect(await book.read.debtOf([id])).to.deep.include({ isWrittenOff: true, paid: 100n * ONE });
  });
});
