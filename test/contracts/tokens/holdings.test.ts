import { expect } from "chai";
import { as, disputed, now } from "../lives.ts";
import { at, DAY, ONE } from "../world.ts";
import { arriving, expectMoves, outOfEscrow, toEscrow } from "./moves.ts";
import { loadLife, TOKEN_LIVES, type TokenWorld } from "./token-lives.ts";

const AMOUNT = 110n * ONE;
const [REJECTED, VOIDED] = [0, 2];

for (const life of TOKEN_LIVES) {
  describe(`a payment that waits, in ${life.name}`, () => {
    /** Paid under escrow terms, as holding 1. */
    async function waiting() {
      const world = await loadLife(life);
      await world.book.write.pay([world.escrowed.id, AMOUNT], as.payer);
      return world;
    }

    /** Paid while the debt is disputed, as holding 1. */
    async function contested() {
      const world = await loadLife(life);
      await disputed(world);
      await world.book.write.pay([world.id, AMOUNT], as.payer);
      return world;
    }

    const release = ({ escrow }: TokenWorld) => escrow.write.release([1n], as.stranger);
    const heldBy = (world: TokenWorld) => arriving(world, AMOUNT * world.scale);

    it("given escrow terms, when it is paid, holds what arrived, and counts as much", async () => {
      const world = await loadLife(life);
      const { book, escrowed, scale } = world;
      const paying = () => book.write.pay([escrowed.id, AMOUNT], as.payer);
      await expectMoves(world, paying, toEscrow(world, "payer", AMOUNT * scale, "held"));
      expect((await book.read.debtOf([escrowed.id])).paid).to.equal(arriving(world, AMOUNT));
    });

    it("given escrow terms, when its days are over, is the creditor's credit to the unit", async () => {
      const world = await waiting();
      await at((await now()) + 7 * DAY);
      const held = heldBy(world);
      await expectMoves(world, () => release(world), { held: -held, "credit of creditor": held });
    });

    it("given escrow terms, when the creditor takes the credit out, debits Escrow to the unit", async () => {
      const world = await waiting();
      await at((await now()) + 7 * DAY);
      await release(world);
      const withdrawal = () => world.escrow.write.withdraw([world.token, as.buyer.account.address], as.creditor);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of creditor", "buyer", heldBy(world)));
    });

    it("given a dispute, when it is paid, holds what arrived, and counts as much", async () => {
      const world = await loadLife(life);
      await disputed(world);
      const paying = () => world.book.write.pay([world.id, AMOUNT], as.payer);
      await expectMoves(world, paying, toEscrow(world, "payer", AMOUNT * world.scale, "held"));
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(arriving(world, AMOUNT));
    });

    it("given a dispute, when it is rejected, is the creditor's credit to the unit", async () => {
      const world = await contested();
      await world.book.write.rule([world.id, REJECTED, 0n, []], as.arbiter);
      const held = heldBy(world);
      await expectMoves(world, () => release(world), { held: -held, "credit of creditor": held });
    });

    it("given a dispute, when the debt is void, is the debtor's credit to the unit", async () => {
      const world = await contested();
      await world.book.write.rule([world.id, VOIDED, 0n, []], as.arbiter);
      const held = heldBy(world);
      await expectMoves(world, () => release(world), { held: -held, "credit of debtor": held });
    });
  });
}
