import { expect } from "chai";
import { getAddress } from "viem";
import { accelerated, as, cureOver, noticed } from "../lives.ts";
import { at, ONE, viem } from "../world.ts";
import { arriving, expectMoves, outOfEscrow, toEscrow } from "./moves.ts";
import { loadLife, TOKEN_LIVES } from "./token-lives.ts";

const DEPOSIT = 300n * ONE;
const ARREARS = 220n * ONE;
const payer = getAddress(as.payer.account.address);
const debtor = as.debtor.account.address;

for (const life of TOKEN_LIVES) {
  describe(`a deposit in ${life.name}`, () => {
    /** The payer's security for the debt, as holding 1. */
    async function deposited() {
      const world = await loadLife(life);
      await world.book.write.addDeposit([world.id, DEPOSIT], as.payer);
      return { ...world, held: arriving(world, DEPOSIT * world.scale) };
    }

    it("when it is added, holds what arrived, and emits DepositAdded with as much", async () => {
      const world = await loadLife(life);
      const { book, id, scale } = world;
      const args = [id, 1n, payer, 2, arriving(world, DEPOSIT)] as const;
      const adding = () =>
        viem.assertions.emitWithArgs(book.write.addDeposit([id, DEPOSIT], as.payer), book, "DepositAdded", [...args]);
      await expectMoves(world, adding, toEscrow(world, "payer", DEPOSIT * scale, "held"));
    });

    it("given notice and cure time are over, when it is drawn on, is the creditor's credit as far as the arrears go", async () => {
      const world = await deposited();
      await noticed(world);
      await at(cureOver(world));
      const drawn = ARREARS * world.scale;
      const draw = () => world.book.write.drawDeposit([world.id, 1n], as.creditor);
      await expectMoves(world, draw, { held: -drawn, "credit of creditor": drawn });
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(ARREARS);
    });

    it("given the debt is accelerated, when it is drawn on, is the creditor's credit to the unit", async () => {
      const { held, ...world } = await deposited();
      await accelerated(world);
      const draw = () => world.book.write.drawDeposit([world.id, 1n], as.creditor);
      await expectMoves(world, draw, { held: -held, "credit of creditor": held });
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(arriving(world, DEPOSIT));
    });

    it("given the debt has ended, when it is released, is the debtor's credit to the unit", async () => {
      const { held, ...world } = await deposited();
      await world.book.write.forgive([world.id, 1320n * ONE], as.creditor);
      const release = () => world.escrow.write.release([1n], as.stranger);
      await expectMoves(world, release, { held: -held, "credit of debtor": held });
    });

    it("given the debt has ended, when the debtor takes it out, debits Escrow to the unit", async () => {
      const { held, ...world } = await deposited();
      await world.book.write.forgive([world.id, 1320n * ONE], as.creditor);
      await world.escrow.write.release([1n], as.stranger);
      const withdrawal = () => world.escrow.write.withdraw([world.token, debtor], as.debtor);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of debtor", "debtor", held));
    });
  });
}
