import { withdrawalTypedData } from "@duebook/protocol/consent";
import { as, now } from "../lives.ts";
import { transfer as sendTokens } from "../pay-desk/desk-world.ts";
import { CHAIN, cast, DAY, ONE } from "../world.ts";
import { arriving, expectMoves, outOfEscrow, toEscrow, transfer } from "./moves.ts";
import { loadLife, TOKEN_LIVES } from "./token-lives.ts";

const [debtor, buyer] = [as.debtor.account.address, as.buyer.account.address];

for (const life of TOKEN_LIVES) {
  describe(`a credit in ${life.name}`, () => {
    /** The payer has given the debtor a credit. */
    async function credited() {
      const world = await loadLife(life);
      const tokenAmount = 50n * ONE * world.scale;
      await world.escrow.write.depositFor([world.token, debtor, tokenAmount, world.id], as.payer);
      return { ...world, credit: arriving(world, tokenAmount) };
    }

    it("when it is deposited, is what arrived", async () => {
      const world = await loadLife(life);
      const { escrow, token, id } = world;
      const tokenAmount = 50n * ONE * world.scale;
      const deposit = () => escrow.write.depositFor([token, debtor, tokenAmount, id], as.payer);
      await expectMoves(world, deposit, toEscrow(world, "payer", tokenAmount, "credit of debtor"));
    });

    it("when its owner withdraws it, debits Escrow to the unit", async () => {
      const { credit, ...world } = await credited();
      const withdrawal = () => world.escrow.write.withdraw([world.token, buyer], as.debtor);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of debtor", "buyer", credit));
    });

    it("when anyone sends its owner's signature, debits Escrow to the unit", async () => {
      const { credit, ...world } = await credited();
      const { escrow, token } = world;
      const word = { token, account: debtor, to: buyer, nonce: 0n, signBy: (await now()) + DAY };
      const typedData = withdrawalTypedData(word, { chain: CHAIN, escrow: escrow.address });
      const args = [token, debtor, buyer, word.signBy, await cast.debtor.signTypedData(typedData)] as const;
      const withdrawal = () => escrow.write.withdrawBySignature(args, as.stranger);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of debtor", "buyer", credit));
    });

    it("given a gift to Escrow, when it is recovered, leaves the credit as it is", async () => {
      const { credit, ...world } = await credited();
      await sendTokens(cast.payer, world.token, world.escrow.address, 7n * ONE * world.scale);
      const stray = arriving(world, 7n * ONE * world.scale);
      const recovery = () => world.escrow.write.recoverStray([world.token], as.stranger);
      await expectMoves(world, recovery, { ...transfer(world, "escrow", "strayRecipient", stray), stray: -stray });
      const withdrawal = () => world.escrow.write.withdraw([world.token, buyer], as.debtor);
      await expectMoves(world, withdrawal, outOfEscrow(world, "credit of debtor", "buyer", credit));
    });
  });
}
