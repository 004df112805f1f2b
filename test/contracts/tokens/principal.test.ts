import { expect } from "chai";
import { as } from "../lives.ts";
import { at, cast, NO_SIGNATURE, ONE, sign, termsOf, viem } from "../world.ts";
import { arriving, expectMoves, outOfEscrow, toEscrow } from "./moves.ts";
import { loadLife, SHARE_LIVES, TOKEN_LIVES, type TokenLife, WHOLE_LIVES } from "./token-lives.ts";

const PRINCIPAL = 1200n * ONE;
const debtor = as.debtor.account.address;
const canLock = ({ letsCreditorPay }: TokenLife) => letsCreditorPay;

/** The creditor has locked the principal of terms that the debtor has signed, as holding 1. */
async function locked(life: TokenLife) {
  const world = await loadLife(life);
  const terms = await termsOf(world.funded);
  await world.book.write.lockPrincipal([terms], as.creditor);
  const args = [terms, NO_SIGNATURE, await sign(world, cast.debtor, terms)] as const;
  const id = await world.book.read.idOf([terms]);
  const held = arriving(world, PRINCIPAL * world.scale);
  return { world, id, terms, held, open: () => world.book.write.open(args, as.creditor) };
}

for (const life of TOKEN_LIVES.filter(canLock)) {
  describe(`the principal in ${life.name}`, () => {
    it("when it is locked, holds what arrived", async () => {
      const world = await loadLife(life);
      const terms = await termsOf(world.funded);
      const locking = () => world.book.write.lockPrincipal([terms], as.creditor);
      await expectMoves(world, locking, toEscrow(world, "creditor", PRINCIPAL * world.scale, "held"));
    });

    it("given the debt did not open in time, when it is released, is the creditor's credit to the unit", async () => {
      const { world, terms, held } = await locked(life);
      await at(terms.signBy + 1);
      const release = () => world.escrow.write.release([1n], as.stranger);
      await expectMoves(world, release, { held: -held, "credit of creditor": held });
    });
  });
}

for (const life of WHOLE_LIVES.filter(canLock)) {
  describe(`a funded opening in ${life.name}`, () => {
    it("when the debt opens, makes the principal the debtor's credit to the unit", async () => {
      const { world, held, open } = await locked(life);
      await expectMoves(world, open, { held: -held, "credit of debtor": held });
    });

    it("when the debtor takes it out, debits Escrow to the unit", async () => {
      const { world, held, open } = await locked(life);
      await open();
      const withdrawal = () => world.escrow.write.withdraw([world.token, debtor], as.debtor);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of debtor", "debtor", held));
    });
  });
}

for (const life of SHARE_LIVES.filter(canLock)) {
  describe(`a funded opening in ${life.name}, of which a share is kept`, () => {
    it("when the debt is to open, reverts HoldingTooSmall, and moves nothing", async () => {
      const { world, id, open } = await locked(life);
      const opening = () => viem.assertions.revertWithCustomError(open(), world.escrow, "HoldingTooSmall");
      await expectMoves(world, opening, {});
      expect((await world.book.read.debtOf([id])).state).to.equal(0);
    });
  });
}
