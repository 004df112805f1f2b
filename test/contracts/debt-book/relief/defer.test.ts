import { expect } from "chai";
import { getAddress } from "viem";
import { accelerated, as, disputed, openLife, paid, twoMissedAt } from "../../lives.ts";
import { at, cast, DAY, networkHelpers, ONE, viem } from "../../world.ts";

const PERMISSION_DEFER = 1;
const load = () => networkHelpers.loadFixture(opened);

async function opened() {
  return openLife();
}

async function monthly() {
  return openLife({}, { intervalSeconds: 0, intervalMonths: 1 });
}

describe("DebtBook.defer", () => {
  for (const [state, change] of Object.entries({
    "has ended": paid,
    "is disputed": disputed,
    "is accelerated": accelerated,
  })) {
    it(`given the debt ${state}, reverts DebtNotActive`, async () => {
      const { book, id } = await change(await load());
      await viem.assertions.revertWithCustomError(book.write.defer([id, 30], as.creditor), book, "DebtNotActive");
    });
  }

  it("when neither the creditor nor a servicer with DEFER sends, reverts NotPermitted", async () => {
    const { book, id } = await load();
    await book.write.authorize([cast.servicer.account.address, 0xffff - PERMISSION_DEFER], as.creditor);
    for (const sender of [as.stranger, as.debtor, as.servicer]) {
      const deferral = book.write.defer([id, 30], sender);
      await viem.assertions.revertWithCustomError(deferral, book, "NotPermitted");
    }
  });

  it("when there are no days, reverts DeferralOutOfRange", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.defer([id, 0], as.creditor), book, "DeferralOutOfRange");
  });

  it("when all deferrals together are above 65,535 days, reverts DeferralOutOfRange", async () => {
    const { book, id } = await load();
    await book.write.defer([id, 65_535], as.creditor);
    await viem.assertions.revertWithCustomError(book.write.defer([id, 1], as.creditor), book, "DeferralOutOfRange");
  });

  it("given arrears beyond grace, keeps the late fee up to now, and adds none for the time it gives", async () => {
    const life = await load();
    const { book, lens, id, terms } = life;
    await at(twoMissedAt(life)); // 110.00 for 31 days past grace, 110.00 for 1
    await book.write.defer([id, 60], as.creditor);
    const fee = (110n * ONE * 32n) / 3650n;
    expect((await book.read.debtOf([id])).feeAssessed).to.equal(fee);
    const until = terms.firstDueAt + 65 * DAY;
    expect(await lens.read.quote([id, until])).to.deep.include({ fee, standing: 2 });
    expect((await lens.read.quote([id, until + DAY])).fee).to.equal(fee + (110n * ONE) / 3650n);
  });

  describe("when the creditor or a servicer with DEFER sends", () => {
    it("moves every due date by the days", async () => {
      for (const open of [opened, monthly]) {
        const { book, lens, id } = await networkHelpers.loadFixture(open);
        const before = await lens.read.schedule([id]);
        await book.write.defer([id, 10], as.creditor);
        await book.write.defer([id, 7], as.creditor);
        const after = await lens.read.schedule([id]);
        expect(after.map(({ dueAt }) => dueAt)).to.deep.equal(before.map(({ dueAt }) => dueAt + 17 * DAY));
        expect((await book.read.debtOf([id])).deferDays).to.equal(17);
      }
    });

    it("emits DebtDeferred, and says by whom", async () => {
      const { book, id } = await load();
      const servicer = getAddress(cast.servicer.account.address);
      await book.write.authorize([servicer, PERMISSION_DEFER], as.creditor);
      const deferral = book.write.defer([id, 30], as.servicer);
      await viem.assertions.emitWithArgs(deferral, book, "DebtDeferred", [id, servicer, 2, 30]);
      expect((await book.read.debtOf([id])).sequence).to.equal(2);
    });

    it("never makes the payoff dearer, at any later instant", async () => {
      const life = await load();
      const { book, lens, id } = life;
      await at(twoMissedAt(life));
      await networkHelpers.mine();
      const instants = Array.from({ length: 20 }, (_, k) => twoMissedAt(life) + 1 + k * 23 * DAY);
      const before = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
      await book.write.defer([id, 45], as.creditor);
      const after = await Promise.all(instants.map((instant) => lens.read.quote([id, instant])));
      for (const [k, quote] of after.entries()) expect(Number(quote.payoff)).to.be.at.most(Number(before[k]?.payoff));
    });
  });
});
