import { expect } from "chai";
import { maxUint64 } from "viem";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, cast, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

const asDebtor = { account: cast.debtor.account };

for (const tokenCase of TOKEN_CASES) {
  describe(`money in ${tokenCase.contract}`, () => {
    const scale = 10n ** BigInt(tokenCase.scalePower);
    const arriving = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;

    async function opened() {
      const world = await deployWorld(tokenCase);
      return { ...world, ...(await openDebt(world)) };
    }
    const load = () => networkHelpers.loadFixture(opened);

    it("when the payer has no allowance, reverts PaymentFailed, and moves nothing", async () => {
      const world = await load();
      const before = await balanceOf(world, cast.creditor.account.address);
      const payment = world.book.write.pay([world.id, ONE], { account: cast.stranger.account });
      await viem.assertions.revertWithCustomError(payment, world.book, "PaymentFailed");
      expect(await balanceOf(world, cast.creditor.account.address)).to.equal(before);
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(0n);
    });

    for (const amount of [10_000n, 110n * ONE, 1320n * ONE]) {
      it(`when ${amount} units are paid, debits the payer as many, credits what arrived at the creditor, and keeps none`, async () => {
        const world = await load();
        const debtorBefore = await balanceOf(world, cast.debtor.account.address);
        const creditorBefore = await balanceOf(world, cast.creditor.account.address);
        await world.book.write.pay([world.id, amount], asDebtor);
        expect(debtorBefore - (await balanceOf(world, cast.debtor.account.address))).to.equal(amount * scale);
        const arrived = (await balanceOf(world, cast.creditor.account.address)) - creditorBefore;
        expect(arrived).to.equal(arriving(amount) * scale);
        expect((await world.book.read.debtOf([world.id])).paid).to.equal(arriving(amount));
        expect(await balanceOf(world, world.book.address)).to.equal(0n);
      });
    }

    it("when what is left is paid, as often as it takes, closes the debt", async () => {
      const { book, id } = await load();
      let { paid, state } = await book.read.debtOf([id]);
      for (let round = 0; state === 1 && round < 8; round += 1) {
        await book.write.pay([id, 1320n * ONE - paid], asDebtor);
        ({ paid, state } = await book.read.debtOf([id]));
      }
      expect({ paid, state }).to.deep.equal({ paid: 1320n * ONE, state: 4 });
    });

    it("when it is paid off, closes the debt, or reverts PayoffShort if the token keeps a share", async () => {
      const { book, id } = await load();
      const payoff = book.write.payoff([id, maxUint64], asDebtor);
      if (tokenCase.lostBps > 0n) return viem.assertions.revertWithCustomError(payoff, book, "PayoffShort");
      await payoff;
      expect(await book.read.debtOf([id])).to.deep.include({ paid: 1200n * ONE, state: 4 });
    });
  });
}
