import { toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { getAddress, pad } from "viem";
import { as } from "../lives.ts";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, cast, networkHelpers, ONE, openDebt, viem } from "../world.ts";
import { approve, deployDesk, paidOf, UNKNOWN } from "./desk-world.ts";

const payer = getAddress(cast.payer.account.address);
const load = () => networkHelpers.loadFixture(twoDebts);

async function twoDebts() {
  const world = await deployDesk();
  const second = await openDebt(world, { salt: pad("0x02") });
  return { ...world, second: second.id };
}

describe("PayDesk.payMany", () => {
  it("given a debt that is not known, reverts DebtUnknown", async () => {
    const { desk } = await load();
    const payment = desk.write.payMany([[{ id: UNKNOWN, amount: ONE }]], as.payer);
    await viem.assertions.revertWithCustomErrorWithArgs(payment, desk, "DebtUnknown", [UNKNOWN]);
  });

  it("when the sender has not approved PayDesk, refuses to pay, and moves nothing", async () => {
    const { desk, id, ...world } = await load();
    const before = await balanceOf(world, cast.debtor.account.address);
    await viem.assertions.revert(desk.write.payMany([[{ id, amount: ONE }]], as.debtor));
    expect(await balanceOf(world, cast.debtor.account.address)).to.equal(before);
  });

  it("when DebtBook refuses one of them, reverts AmountTooLarge, and pays none", async () => {
    const world = await load();
    const { desk, book, id, second } = world;
    const payments = [
      { id, amount: ONE },
      { id: second, amount: 1321n * ONE },
    ];
    await viem.assertions.revertWithCustomError(desk.write.payMany([payments], as.payer), book, "AmountTooLarge");
    expect(await paidOf(world)).to.equal(0n);
  });

  it("given debts in different tokens, pays each in its own", async () => {
    const { desk, id, book, ...world } = await load();
    const dollars = await viem.deployContract("TestToken");
    const conditions = { ...world.conditions, token: dollars.address, tokenKind: "plain" } as const;
    await book.write.registerConditions([toContractConditions(conditions)]);
    const other = { ...world, book, conditions, token: dollars.address };
    const { id: second } = await openDebt(other);
    await dollars.write.mint([payer, 2n * ONE]);
    await approve(cast.payer, dollars.address, desk.address);
    const payments = [
      { id, amount: ONE },
      { id: second, amount: 2n * ONE },
    ];
    await desk.write.payMany([payments], as.payer);
    expect(await balanceOf(world, cast.creditor.account.address)).to.equal(ONE);
    expect(await balanceOf(other, cast.creditor.account.address)).to.equal(2n * ONE);
    expect(await paidOf({ book, id: second })).to.equal(2n * ONE);
  });

  for (const tokenCase of TOKEN_CASES) {
    it(`given ${tokenCase.contract}, pays what arrives, twice over, and keeps none`, async () => {
      const world = await deployDesk(tokenCase);
      const { desk, id, scale } = world;
      const before = await balanceOf(world, payer);
      await desk.write.payMany([[{ id, amount: 100n * ONE }]], as.payer);
      await desk.write.payMany([[{ id, amount: 10n * ONE }]], as.payer);
      expect(before - (await balanceOf(world, payer))).to.equal(110n * ONE * scale);
      // A token that keeps a share keeps it of both transfers.
      const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;
      expect(await paidOf(world)).to.equal(kept(kept(110n * ONE)));
      expect(await balanceOf(world, desk.address)).to.equal(0n);
    });
  }

  it("when the sender has approved PayDesk, pays each debt for the sender, keeps nothing, and emits PaymentForwarded", async () => {
    const world = await load();
    const { desk, book, id, second } = world;
    const before = await balanceOf(world, payer);
    const payments = [
      { id, amount: 110n * ONE },
      { id: second, amount: 1320n * ONE },
    ];
    await desk.write.payMany([payments], as.payer);
    const forwarded = await desk.getEvents.PaymentForwarded();
    expect(forwarded.map(({ args }) => args)).to.deep.equal(payments.map((payment) => ({ ...payment, payer })));
    expect(before - (await balanceOf(world, payer))).to.equal(1430n * ONE);
    expect(await paidOf(world)).to.equal(110n * ONE);
    expect((await book.read.debtOf([second])).state).to.equal(4);
    expect(await balanceOf(world, desk.address)).to.equal(0n);
  });
});
