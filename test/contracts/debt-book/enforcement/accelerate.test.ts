import { expect } from "chai";
import { getAddress } from "viem";
import { accelerated, as, disputed, type Life, noticed, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const load = () => networkHelpers.loadFixture(opened);
const creditor = getAddress(cast.creditor.account.address);

async function opened() {
  return openLife();
}

describe("DebtBook.giveNotice", () => {
  it("refuses a debt that has ended or is disputed", async () => {
    for (const [change, error] of [
      [paid, "DebtNotOpen"],
      [disputed, "DebtNotActive"],
    ] as const) {
      const { book, id } = await change(await load());
      await viem.assertions.revertWithCustomError(book.write.giveNotice([id], as.creditor), book, error);
    }
  });

  it("refuses who is neither the creditor nor permitted", async () => {
    const life = await load();
    await at(twoMissedAt(life));
    await life.book.write.authorize([cast.servicer.account.address, 0xffff - 16], as.creditor);
    for (const sender of [as.debtor, as.servicer]) {
      await viem.assertions.revertWithCustomError(
        life.book.write.giveNotice([life.id], sender),
        life.book,
        "NotPermitted",
      );
    }
  });

  it("refuses where the conditions know no acceleration", async () => {
    const life = await openLife({ cureDays: 0 });
    await at(twoMissedAt(life));
    const notice = life.book.write.giveNotice([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(notice, life.book, "AccelerationExcluded");
  });

  it("refuses before so many installments are past grace", async () => {
    const { book, id, terms } = await load();
    await at(terms.firstDueAt + 35 * DAY); // The last second of grace of the second one.
    await viem.assertions.revertWithCustomErrorWithArgs(
      book.write.giveNotice([id], as.creditor),
      book,
      "NoticeTooEarly",
      [id, 1n, 2n],
    );
  });

  it("says what cures it and until when", async () => {
    const life = await load();
    const { book, id } = life;
    await at(twoMissedAt(life));
    const notice = book.write.giveNotice([id], as.creditor);
    const cureBy = twoMissedAt(life) + 14 * DAY;
    await viem.assertions.emitWithArgs(notice, book, "NoticeGiven", [id, creditor, 2, 220n * ONE, cureBy]);
    expect((await book.read.enforcementOf([id])).noticeAt).to.equal(twoMissedAt(life));
  });
});

describe("DebtBook.accelerate", () => {
  const cureOver = (life: Life) => twoMissedAt(life) + 14 * DAY + 1;

  it("refuses without notice", async () => {
    const life = await load();
    await at(cureOver(life));
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "NoticeMissing");
  });

  it("refuses to let anyone else accelerate", async () => {
    const life = await noticed(await load());
    await at(cureOver(life));
    await life.book.write.authorize([cast.servicer.account.address, 0xffff - 32], as.creditor);
    const acceleration = life.book.write.accelerate([life.id], as.servicer);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "NotPermitted");
  });

  it("refuses until the cure time is over, its last second included", async () => {
    const life = await noticed(await load());
    await at(cureOver(life) - 1);
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "CureTimeOpen");
  });

  it("refuses once what the notice named is paid, forgiven or deferred, whatever fell due since", async () => {
    const cures = [
      (life: Life) => life.book.write.pay([life.id, 220n * ONE], as.payer),
      (life: Life) => life.book.write.forgive([life.id, 220n * ONE], as.creditor),
      (life: Life) => life.book.write.defer([life.id, 60], as.creditor),
    ];
    for (const cure of cures) {
      const life = await noticed(await load());
      await cure(life);
      await at(cureOver(life) + 90 * DAY);
      const acceleration = life.book.write.accelerate([life.id], as.creditor);
      await viem.assertions.revertWithCustomError(acceleration, life.book, "NoticeCured");
    }
  });

  it("refuses while a report stops the clock", async () => {
    const life = await noticed(await load());
    await at(cureOver(life) - DAY);
    const report = { id: life.id, key: life.id, amount: ONE, paidAt: 0 };
    await life.book.write.reportPayment([report, "0x"], as.debtor);
    await at(cureOver(life));
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "ClockStopped");
  });

  it("refuses a notice from before a dispute", async () => {
    const life = await disputed(await noticed(await load()));
    await life.book.write.rule([life.id, 0, 0n], as.arbiter);
    await at(cureOver(life));
    const acceleration = life.book.write.accelerate([life.id], as.creditor);
    await viem.assertions.revertWithCustomError(acceleration, life.book, "NoticeMissing");
  });

  it("makes all of it due, and not a unit dearer at any later instant", async () => {
    const life = await noticed(await load());
    const { book, lens, id } = life;
    const instants = Array.from({ length: 20 }, (_, k) => cureOver(life) + k * 29 * DAY);
    const before = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
    await at(cureOver(life));
    const acceleration = book.write.accelerate([id], as.creditor);
    await viem.assertions.emitWithArgs(acceleration, book, "DebtAccelerated", [id, creditor, 3]);
    const after = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
    expect(after.map(({ payoff }) => payoff)).to.deep.equal(before.map(({ payoff }) => payoff));
    expect(after[1]).to.deep.include({ state: 3, due: 1320n * ONE, arrears: 1320n * ONE, cure: 1320n * ONE });
  });

  it("tells the acceleration as the due date of what was not due before", async () => {
    const life = await accelerated(await load());
    await life.book.write.pay([life.id, 330n * ONE], as.debtor);
    const { acceleratedAt } = await life.book.read.enforcementOf([life.id]);
    const quote = await life.lens.read.quote([life.id, acceleratedAt + 40 * DAY]);
    expect(quote).to.deep.include({ nextDueAt: acceleratedAt, nextAmount: 990n * ONE, daysPastDue: 40, bucket: 2 });
    expect(await life.lens.read.health([life.id])).to.equal(true);
  });
});

describe("DebtBook.writeOff", () => {
  it("refuses a debt that is not accelerated", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.writeOff([id], as.creditor), book, "DebtNotAccelerated");
  });

  it("refuses anyone but the creditor, and a second time", async () => {
    const { book, id } = await accelerated(await load());
    await viem.assertions.revertWithCustomError(book.write.writeOff([id], as.servicer), book, "OnlyCreditor");
    await book.write.writeOff([id], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.writeOff([id], as.creditor), book, "DebtWrittenOffAlready");
  });

  it("is a flag: the debt stays payable", async () => {
    const { book, id } = await accelerated(await load());
    await book.write.writeOff([id], as.creditor);
    expect(await book.read.debtOf([id])).to.deep.include({ isWrittenOff: true, state: 3, sequence: 4 });
    await book.write.pay([id, 100n * ONE], as.debtor);
    expect(await book.read.debtOf([id])).to.deep.include({ isWrittenOff: true, paid: 100n * ONE });
  });
});
