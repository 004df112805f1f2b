import { expect } from "chai";
import { as, now } from "../lives.ts";
import { transfer as sendTokens } from "../pay-desk/desk-world.ts";
import { cast, DAY, NO_SIGNATURE, ONE } from "../world.ts";
import { arriving, expectMoves, toCreditor, toEscrow, transfer } from "./moves.ts";
import { loadLife, SHARE_LIVES, TOKEN_LIVES, type TokenLife, WHOLE_LIVES } from "./token-lives.ts";

const TOTAL = 1320n * ONE;
const PAYOFF = 1200n * ONE;
const buyer = as.buyer.account.address;

/** Somebody has sent 1,400.00 to the pay address: more than the debt needs. */
async function overpaid(life: TokenLife) {
  const world = await loadLife(life);
  const sent = 1400n * ONE * world.scale;
  await sendTokens(cast.payer, world.token, world.payAddress, sent);
  return { ...world, here: arriving(world, sent), sweep: () => world.desk.write.sweep([world.id], as.stranger) };
}

for (const life of TOKEN_LIVES) {
  describe(`the desk in ${life.name}`, () => {
    it("when several debts are paid at once, debits the payer as many, and keeps none", async () => {
      const world = await loadLife(life);
      const { desk, id, escrowed, scale, book } = world;
      const payments = [
        { id: escrowed.id, amount: 200n * ONE },
        { id, amount: 100n * ONE },
      ];
      // To the desk and on: a token that keeps a share keeps it of both transfers.
      const [waiting, delivered] = [arriving(world, 200n * ONE * scale), arriving(world, 100n * ONE * scale)];
      const moves = [
        transfer(world, "payer", "PayDesk", 300n * ONE * scale),
        toEscrow(world, "PayDesk", waiting, "held"),
        toCreditor(world, "PayDesk", delivered),
      ];
      await expectMoves(world, () => desk.write.payMany([payments], as.payer), ...moves);
      expect((await book.read.debtOf([id])).paid).to.equal(arriving(world, delivered / scale));
    });

    it("when a pay address is swept, pays with all that is there", async () => {
      const world = await loadLife(life);
      const { desk, token, id, payAddress, scale } = world;
      await sendTokens(cast.payer, token, payAddress, 100n * ONE * scale);
      const here = arriving(world, 100n * ONE * scale);
      const sweep = () => desk.write.sweep([id], as.stranger);
      await expectMoves(world, sweep, toCreditor(world, "pay address", here));
      expect((await world.book.read.debtOf([id])).paid).to.equal(arriving(world, here / scale));
    });

    it("when the debt has ended, makes all that is there the debtor's credit", async () => {
      const { here, sweep, ...world } = await overpaid(life);
      await world.book.write.forgive([world.id, TOTAL], as.creditor);
      await expectMoves(world, sweep, toEscrow(world, "pay address", here, "credit of debtor"));
    });

    it("when it is foreign to a pay address, is the debtor's to send on", async () => {
      const world = await loadLife(life);
      const { desk, token, foreign, scale } = world;
      await sendTokens(cast.payer, token, foreign.payAddress, 40n * ONE * scale);
      const here = arriving(world, 40n * ONE * scale);
      const args = [foreign.id, token, buyer, (await now()) + DAY, NO_SIGNATURE] as const;
      const recovery = () => desk.write.recover(args, as.debtor);
      await expectMoves(world, recovery, transfer(world, "foreign pay address", "buyer", here));
    });
  });
}

for (const life of WHOLE_LIVES) {
  describe(`an overpaid pay address in ${life.name}`, () => {
    it("when it is swept, pays off, and makes the surplus the debtor's credit", async () => {
      const { here, sweep, ...world } = await overpaid(life);
      const payoff = PAYOFF * world.scale;
      const surplus = toEscrow(world, "pay address", here - payoff, "credit of debtor");
      await expectMoves(world, sweep, toCreditor(world, "pay address", payoff), surplus);
      expect((await world.book.read.debtOf([world.id])).state).to.equal(4);
    });
  });
}

for (const life of SHARE_LIVES) {
  describe(`an overpaid pay address in ${life.name}, of which a share is kept`, () => {
    it("when it is swept, pays all that is left, and makes the surplus the debtor's credit", async () => {
      const { here, sweep, ...world } = await overpaid(life);
      const surplus = toEscrow(world, "pay address", here - TOTAL, "credit of debtor");
      await expectMoves(world, sweep, toCreditor(world, "pay address", TOTAL), surplus);
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(arriving(world, TOTAL));
    });
  });
}
