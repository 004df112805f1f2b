import { receiptTypedData } from "@duebook/protocol/receipt";
import { expect } from "chai";
import { as, EVIDENCE, now } from "../lives.ts";
import { transfer as sendTokens } from "../pay-desk/desk-world.ts";
import { CHAIN, cast, ONE, viem } from "../world.ts";
import { expectMoves } from "./moves.ts";
import { loadLife, type TokenWorld } from "./token-lives.ts";

const TOTAL = 1320n * ONE;
const PAYOFF = 1200n * ONE;
const creditor = as.creditor.account.address;
const debtor = as.debtor.account.address;

async function load() {
  const world = await loadLife({ name: "EitherSideBlocker" });
  return { ...world, blocker: await viem.getContractAt("EitherSideBlocker", world.token) };
}

/** The payer transfers it straight to the creditor, who signs for it; anyone sends the receipt. */
async function payByReceipt(world: TokenWorld, id = world.id, amount = TOTAL): Promise<void> {
  const { book, token } = world;
  await sendTokens(cast.payer, token, creditor, amount);
  const receipt = { id, key: EVIDENCE, amount, paidAt: await now() };
  const signature = await cast.creditor.signTypedData(
    receiptTypedData(receipt, { chain: CHAIN, debtBook: book.address }),
  );
  await book.write.creditReceipt([receipt, creditor, signature], as.stranger);
}

describe("a token that blocks DebtBook", () => {
  async function blocked() {
    const world = await load();
    await world.book.write.addDeposit([world.id, 300n * ONE], as.payer);
    await sendTokens(cast.payer, world.token, world.payAddress, 110n * ONE);
    await world.blocker.write.setBlocked([world.book.address, true]);
    return world;
  }

  it("given the creditor signs for a plain transfer, counts it as paid", async () => {
    const world = await blocked();
    const paying = () => payByReceipt(world, world.id, 110n * ONE);
    await expectMoves(world, paying, { payer: -110n * ONE, creditor: 110n * ONE });
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(110n * ONE);
  });

  describe("given the creditor signs for all that is left", () => {
    async function ended() {
      const world = await blocked();
      await payByReceipt(world);
      expect((await world.book.read.debtOf([world.id])).state).to.equal(4);
      return world;
    }

    it("makes the deposit the debtor's credit, who takes it out", async () => {
      const world = await ended();
      const back = async () => {
        await world.escrow.write.release([1n], as.stranger);
        await world.escrow.write.withdraw([world.token, debtor], as.debtor);
      };
      await expectMoves(world, back, { held: -300n * ONE, escrow: -300n * ONE, debtor: 300n * ONE });
    });

    it("makes what lies at the pay address the debtor's credit, who takes it out", async () => {
      const world = await ended();
      const back = async () => {
        await world.desk.write.sweep([world.id], as.stranger);
        await world.escrow.write.withdraw([world.token, debtor], as.debtor);
      };
      await expectMoves(world, back, { "pay address": -110n * ONE, debtor: 110n * ONE });
    });
  });
});

describe("a token that blocks Escrow", () => {
  async function blocked() {
    const world = await load();
    await world.blocker.write.setBlocked([world.escrow.address, true]);
    return world;
  }

  it("given escrow terms, when it is paid, reverts PaymentFailed, and counts what the creditor signs for", async () => {
    const world = await blocked();
    const { book, escrowed } = world;
    const paying = book.write.pay([escrowed.id, 110n * ONE], as.payer);
    await viem.assertions.revertWithCustomError(paying, book, "PaymentFailed");
    const receiving = () => payByReceipt(world, escrowed.id, 110n * ONE);
    await expectMoves(world, receiving, { payer: -110n * ONE, creditor: 110n * ONE });
    expect((await book.read.debtOf([escrowed.id])).paid).to.equal(110n * ONE);
  });

  it("given more at the pay address than the debt needs, when it is swept, pays off, and lets the surplus wait there", async () => {
    const world = await blocked();
    const { book, blocker, desk, escrow, id, token } = world;
    await sendTokens(cast.payer, token, world.payAddress, 1400n * ONE);
    const sweep = () => desk.write.sweep([id], as.stranger);
    await expectMoves(world, sweep, { "pay address": -PAYOFF, creditor: PAYOFF });
    expect((await book.read.debtOf([id])).state).to.equal(4);
    await viem.assertions.revertWithCustomError(sweep(), escrow, "DepositFailed");
    await blocker.write.setBlocked([escrow.address, false]);
    const surplus = 1400n * ONE - PAYOFF;
    await expectMoves(world, sweep, { "pay address": -surplus, escrow: surplus, "credit of debtor": surplus });
  });

  it("given a dispute, when it is ruled on, lets the debt be paid straight again", async () => {
    const world = await blocked();
    const { book, id } = world;
    await book.write.dispute([id, EVIDENCE, 0, "0x"], as.debtor);
    const paying = () => book.write.pay([id, ONE], as.payer);
    await viem.assertions.revertWithCustomError(paying(), book, "PaymentFailed");
    await book.write.rule([id, 0, 0n, []], as.arbiter);
    await expectMoves(world, paying, { payer: -ONE, creditor: ONE });
  });
});
