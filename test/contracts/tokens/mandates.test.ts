import { expect } from "chai";
import { mandateOf, signMandate } from "../debt-book/mandate/mandate-world.ts";
import { as } from "../lives.ts";
import { at, cast, DAY, ONE } from "../world.ts";
import { arriving, expectMoves, toCreditor } from "./moves.ts";
import { loadLife, TOKEN_LIVES } from "./token-lives.ts";

const INSTALLMENT = 110n * ONE;

for (const life of TOKEN_LIVES) {
  describe(`a mandate in ${life.name}`, () => {
    /** A mandate of the payer's for more than an installment, the first of which is due in the next block. */
    async function mandated() {
      const world = await loadLife(life);
      const mandate = await mandateOf(world, { maximum: 120n * ONE });
      const signature = await signMandate(world, cast.payer, mandate);
      await at(world.terms.firstDueAt);
      return { world, mandate, autopay: () => world.book.write.autopay([mandate, signature], as.stranger) };
    }

    it("when an installment is due, debits the payer as many, credits what arrived", async () => {
      const { world, autopay } = await mandated();
      await expectMoves(world, autopay, toCreditor(world, "payer", INSTALLMENT * world.scale));
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(arriving(world, INSTALLMENT));
    });

    it("when the next one is due, takes what did not arrive with it", async () => {
      const { world, autopay } = await mandated();
      await autopay();
      await at(world.terms.firstDueAt + 30 * DAY);
      const missing = 2n * INSTALLMENT - arriving(world, INSTALLMENT);
      await expectMoves(world, autopay, toCreditor(world, "payer", missing * world.scale));
    });
  });
}
