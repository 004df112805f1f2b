import { expect } from "chai";
import { maxUint64, zeroHash } from "viem";
import { as } from "../lives.ts";
import { transfer as sendTokens } from "../pay-desk/desk-world.ts";
import { cast, ONE, openDebt, termsOf, viem } from "../world.ts";
import { expectMoves, outOfEscrow } from "./moves.ts";
import { LIAR, loadLife, withConditions } from "./token-lives.ts";

const debtor = as.debtor.account.address;
const buyer = as.buyer.account.address;

/** The debtor has 50.00 of credit, there are 100.00 at the pay address, and from now on the token lies. */
async function lying() {
  const world = await loadLife(LIAR);
  const { escrow, token, id, payAddress } = world;
  await escrow.write.depositFor([token, debtor, 50n * ONE, id], as.payer);
  await sendTokens(cast.payer, token, payAddress, 100n * ONE);
  const measured = await withConditions(world, { tokenKind: "measured" });
  const { id: measuredId } = await openDebt(measured);
  const liar = await viem.getContractAt("Liar", token);
  await liar.write.setLying([true]);
  return { ...world, liar, measuredId };
}
type Lying = Awaited<ReturnType<typeof lying>>;

/** What would make tokens in Escrow somebody's. */
const PROMISES: Readonly<Record<string, (world: Lying) => Promise<unknown>>> = {
  "pay under escrow terms": ({ book, escrowed }) => book.write.pay([escrowed.id, ONE], as.payer),
  addDeposit: ({ book, id }) => book.write.addDeposit([id, ONE], as.payer),
  fundOffer: ({ book, id, terms }) => book.write.fundOffer([id, ONE, terms.firstDueAt], as.payer),
  lockPrincipal: async ({ book, funded }) => book.write.lockPrincipal([await termsOf(funded)], as.creditor),
};

describe("a token that lies", () => {
  for (const [name, promise] of Object.entries(PROMISES)) {
    it(`when ${name} would make it somebody's, reverts CreditNotCovered, and moves nothing`, async () => {
      const world = await lying();
      const refused = () => viem.assertions.revertWithCustomError(promise(world), world.escrow, "CreditNotCovered");
      await expectMoves(world, refused, {});
    });
  }

  it("when it is to be a credit, reverts DepositFailed, and moves nothing", async () => {
    const world = await lying();
    const { escrow, token } = world;
    const refused = () => {
      const deposit = escrow.write.depositFor([token, debtor, ONE, zeroHash], as.payer);
      return viem.assertions.revertWithCustomError(deposit, escrow, "DepositFailed");
    };
    await expectMoves(world, refused, {});
  });

  it("when it is paid through the desk, reverts AmountTooSmall, and moves nothing", async () => {
    const world = await lying();
    const { desk, book, id } = world;
    const refused = () => {
      const payment = desk.write.payMany([[{ id, amount: ONE }]], as.payer);
      return viem.assertions.revertWithCustomError(payment, book, "AmountTooSmall");
    };
    await expectMoves(world, refused, {});
  });

  for (const call of ["pay", "addDeposit"] as const) {
    it(`given terms that call it measured, when ${call} is sent, reverts AmountTooSmall, and moves nothing`, async () => {
      const world = await lying();
      const { book, measuredId } = world;
      const refused = () => {
        const sending = book.write[call]([measuredId, ONE], as.payer);
        return viem.assertions.revertWithCustomErrorWithArgs(sending, book, "AmountTooSmall", [0n, 1n]);
      };
      await expectMoves(world, refused, {});
    });
  }

  it("given a credit, when it is withdrawn, reverts WithdrawalFailed, and pays it out once it lies no more", async () => {
    const world = await lying();
    const { escrow, token, liar } = world;
    const withdrawal = () => escrow.write.withdraw([token, buyer], as.debtor);
    const refused = () => viem.assertions.revertWithCustomError(withdrawal(), escrow, "WithdrawalFailed");
    await expectMoves(world, refused, {});
    await liar.write.setLying([false]);
    await expectMoves(world, withdrawal, outOfEscrow(world, "credit of debtor", "buyer", 50n * ONE));
  });

  it("given terms that believe it, when it is paid, closes the debt of a creditor who got nothing", async () => {
    const world = await lying();
    const { book, id } = world;
    await expectMoves(world, () => book.write.payoff([id, maxUint64], as.payer), {});
    expect((await book.read.debtOf([id])).state).to.equal(4);
  });

  it("given terms that believe it, when a pay address is swept, leaves the tokens there for the debtor", async () => {
    const world = await lying();
    const { book, desk, id, liar } = world;
    const sweep = () => desk.write.sweep([id], as.stranger);
    await expectMoves(world, sweep, {});
    expect((await book.read.debtOf([id])).paid).to.equal(100n * ONE);
    await liar.write.setLying([false]);
    await book.write.forgive([id, 1220n * ONE], as.creditor);
    const back = { "pay address": -100n * ONE, escrow: 100n * ONE, "credit of debtor": 100n * ONE };
    await expectMoves(world, sweep, back);
  });
});
