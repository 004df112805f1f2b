import { expect } from "chai";
import { maxUint64 } from "viem";
import { as } from "../lives.ts";
import { ONE, viem } from "../world.ts";
import { arriving, expectMoves, toCreditor } from "./moves.ts";
import { loadLife, SHARE_LIVES, TOKEN_LIVES, WHOLE_LIVES } from "./token-lives.ts";

for (const life of TOKEN_LIVES) {
  describe(`money in ${life.name}`, () => {
    it("when the payer has no allowance, reverts PaymentFailed, and moves nothing", async () => {
      const world = await loadLife(life);
      const paying = () =>
        viem.assertions.revertWithCustomError(
          world.book.write.pay([world.id, ONE], as.stranger),
          world.book,
          "PaymentFailed",
        );
      await expectMoves(world, paying, {});
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(0n);
    });

    for (const amount of [10_000n, 110n * ONE, 1320n * ONE]) {
      it(`when ${amount} units are paid, debits the payer as many, credits what arrived at the creditor, and keeps none`, async () => {
        const world = await loadLife(life);
        const { book, id, scale } = world;
        const paying = () => book.write.pay([id, amount], as.debtor);
        await expectMoves(world, paying, toCreditor(world, "debtor", amount * scale));
        expect((await book.read.debtOf([id])).paid).to.equal(arriving(world, amount));
      });
    }

    it("when what is left is paid, as often as it takes, closes the debt", async () => {
      const { book, id } = await loadLife(life);
      let { paid, state } = await book.read.debtOf([id]);
      for (let round = 0; state === 1 && round < 8; round += 1) {
        await book.write.pay([id, 1320n * ONE - paid], as.debtor);
        ({ paid, state } = await book.read.debtOf([id]));
      }
      expect({ paid, state }).to.deep.equal({ paid: 1320n * ONE, state: 4 });
    });
  });
}

for (const life of WHOLE_LIVES) {
  describe(`a payoff in ${life.name}`, () => {
    it("when it is paid, debits the payer as many, and closes the debt", async () => {
      const world = await loadLife(life);
      const { book, id, scale } = world;
      const paying = () => book.write.payoff([id, maxUint64], as.payer);
      await expectMoves(world, paying, toCreditor(world, "payer", 1200n * ONE * scale));
      expect(await book.read.debtOf([id])).to.deep.include({ paid: 1200n * ONE, state: 4 });
    });
  });
}

for (const life of SHARE_LIVES) {
  describe(`a payoff in ${life.name}, of which a share is kept`, () => {
    it("when it is paid, reverts PayoffShort, and moves nothing", async () => {
      const world = await loadLife(life);
      const { book, id } = world;
      const payoff = () =>
        viem.assertions.revertWithCustomError(book.write.payoff([id, maxUint64], as.payer), book, "PayoffShort");
      await expectMoves(world, payoff, {});
    });
  });
}
