import { expect } from "chai";
import { getAddress } from "viem";
import { as, now } from "../lives.ts";
import { at, DAY, ONE, viem } from "../world.ts";
import { arriving, expectMoves, outOfEscrow, toCreditor, toEscrow } from "./moves.ts";
import { loadLife, SHARE_LIVES, TOKEN_LIVES, type TokenLife, WHOLE_LIVES } from "./token-lives.ts";

const HALF = 660n * ONE;
const SETTLED = 5;
const payer = getAddress(as.payer.account.address);

/** The creditor would take half, for 10 days. */
async function offered(life: TokenLife) {
  const world = await loadLife(life);
  await world.book.write.offer([world.id, HALF, (await now()) + 10 * DAY], as.creditor);
  return world;
}

/** The payer has put half into Escrow for it, as holding 1. */
async function funded(life: TokenLife) {
  const world = await loadLife(life);
  const until = (await now()) + 10 * DAY;
  await world.book.write.fundOffer([world.id, HALF, until], as.payer);
  return { ...world, until, held: arriving(world, HALF * world.scale) };
}

for (const life of TOKEN_LIVES) {
  describe(`a funded offer in ${life.name}`, () => {
    it("when it is funded, holds what arrived, and emits OfferFunded with as much", async () => {
      const world = await loadLife(life);
      const { book, id, scale } = world;
      const until = (await now()) + 10 * DAY;
      const args = [id, 1n, payer, 2, arriving(world, HALF), until] as const;
      const funding = () =>
        viem.assertions.emitWithArgs(book.write.fundOffer([id, HALF, until], as.payer), book, "OfferFunded", [...args]);
      await expectMoves(world, funding, toEscrow(world, "payer", HALF * scale, "held"));
    });

    it("when it is accepted, is the creditor's credit to the unit, and settles the debt", async () => {
      const { held, ...world } = await funded(life);
      const { book, id } = world;
      const acceptance = () => book.write.acceptFundedOffer([id, 1n], as.creditor);
      await expectMoves(world, acceptance, { held: -held, "credit of creditor": held });
      expect(await book.read.debtOf([id])).to.deep.include({ paid: arriving(world, HALF), state: SETTLED });
    });

    it("when its time is over, is the funder's credit to the unit", async () => {
      const { held, ...world } = await funded(life);
      await at(world.until + 1);
      const release = () => world.escrow.write.release([1n], as.stranger);
      await expectMoves(world, release, { held: -held, "credit of payer": held });
    });

    it("when the funder takes it back, debits Escrow to the unit", async () => {
      const { held, ...world } = await funded(life);
      await at(world.until + 1);
      await world.escrow.write.release([1n], as.stranger);
      const withdrawal = () => world.escrow.write.withdraw([world.token, payer], as.payer);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of payer", "payer", held));
    });
  });
}

for (const life of WHOLE_LIVES) {
  describe(`an offer in ${life.name}`, () => {
    it("when it is paid, debits the payer as many, and settles the debt", async () => {
      const world = await offered(life);
      const { book, id, scale } = world;
      const paying = () => book.write.payOffer([id], as.payer);
      await expectMoves(world, paying, toCreditor(world, "payer", HALF * scale));
      expect(await book.read.debtOf([id])).to.deep.include({ paid: HALF, state: SETTLED });
    });
  });
}

for (const life of SHARE_LIVES) {
  describe(`an offer in ${life.name}, of which a share is kept`, () => {
    it("when it is paid, reverts PayoffShort, and moves nothing", async () => {
      const world = await offered(life);
      const { book, id } = world;
      const paying = () =>
        viem.assertions.revertWithCustomError(book.write.payOffer([id], as.payer), book, "PayoffShort");
      await expectMoves(world, paying, {});
    });
  });
}
