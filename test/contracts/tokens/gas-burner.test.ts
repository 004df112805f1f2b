import { expect } from "chai";
import { as } from "../lives.ts";
import { ONE } from "../world.ts";
import { expectMoves, toCreditor } from "./moves.ts";
import { loadLife } from "./token-lives.ts";

/** One unit paid with so much gas, of which the creditor burns all that the token hands on: 63 of 64 parts. */
async function paid(gas: bigint) {
  const world = await loadLife({ name: "GasBurner whose creditor burns all gas" });
  return { world, paying: () => world.book.write.pay([world.id, ONE], { ...as.payer, gas }) };
}

describe("a payee that burns all gas", () => {
  it("when 5 million gas are given, of which too little is left, refuses the payment, and moves nothing", async () => {
    const { world, paying } = await paid(5_000_000n);
    const refused = async () => expect(await paying().catch((failure) => failure)).to.be.instanceOf(Error);
    await expectMoves(world, refused, {});
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(0n);
  });

  it("when 7 million gas are given, of which enough is left, makes it the payee's credit in Escrow", async () => {
    const { world, paying } = await paid(7_000_000n);
    await expectMoves(world, paying, toCreditor(world, "payer", ONE));
  });
});
