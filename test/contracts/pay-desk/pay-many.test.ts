import { toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { getAddress } from "viem";
import { TOKEN_CASES } from "../token-cases.ts";
import { balanceOf, cast, networkHelpers, ONE, openDebt, viem } from "../world.ts";
import { approve, deployDesk, paidOf } from "./desk-world.ts";

const asPayer = { account: cast.payer.account };
const payer = cast.payer.account.address;
const UNKNOWN = `0x${"ab".repeat(32)}` as const;

async function twoDebts() {
  const world = await deployDesk();
  const second = await openDebt(world, { salt: `0x${"01".repeat(32)}` });
  return { ...world, second: second.id };
}
const load = () => networkHelpers.loadFixture(twoDebts);

describe("PayDesk.payMany", () => {
  it("refuses a sender without allowance, and moves nothing", async () => {
    const { desk, id, ...world } = await load();
    const before = await balanceOf(world, cast.debtor.account.address);
    const payment = desk.write.payMany([[{ id, amount: ONE }]], { account: cast.debtor.account });
    await viem.assertions.revert(payment);
    expect(await balanceOf(world, cast.debtor.account.address)).to.equal(before);
  });

  it("refuses a debt that is not known", async () => {
    const { desk } = await load();
    const payment = desk.write.payMany([[{ id: UNKNOWN, amount: ONE }]], asPayer);
    await viem.assertions.revertWithCustomErrorWithArgs(payment, desk, "DebtUnknown", [UNKNOWN]);
  });

  it("pays none if DebtBook refuses one", async () => {
    const world = await load();
    const { desk, book, id, second } = world;
    const payments = [
      { id, amount: ONE },
      { id: second, amount: 1321n * ONE },
    ];
    await viem.assertions.revertWithCustomError(desk.write.payMany([payments], asPayer), book, "AmountTooLarge");
    expect(await paidOf(world)).to.equal(0n);
  });

  it("pays several debts for the sender, and keeps nothing", async () => {
    const world = await load();
    const { desk, book, id, second } = world;
    const before = await balanceOf(world, payer);
    const payments = [
      { id, amount: 110n * ONE },
      { id: second, amount: 1320n * ONE },
    ];
    const paying = desk.write.payMany([payments], asPayer);
    await viem.assertions.emitWithArgs(paying, desk, "PaymentForwarded", [id, getAddress(payer), 110n * ONE]);
    expect(before - (await balanceOf(world, payer))).to.equal(1430n * ONE);
    expect(await paidOf(world)).to.equal(110n * ONE);
    expect((await book.read.debtOf([second])).state).to.equal(4);
    expect(await balanceOf(world, desk.address)).to.equal(0n);
  });

  it("pays debts in different tokens at once", async () => {
    const { desk, id, book, ...world } = await load();
    const dollars = await viem.deployContract("TestToken");
    const conditions = { ...world.conditions, token: dollars.address, tokenKind: "plain" } as const;
    await book.write.registerConditions([toContractConditions(conditions)]);
    const other = { ...world, book, conditions, token: dollars.address };
    const { id: second } = await openDebt(other);
    await dollars.write.mint([payer, 2n * ONE]);
    await approve(cast.payer, dollars.address, desk.address);
    await desk.write.payMany(
      [
        [
          { id, amount: ONE },
          { id: second, amount: 2n * ONE },
        ],
      ],
      asPayer,
    );
    expect(await balanceOf(other, cast.creditor.account.address)).to.equal(2n * ONE);
    expect((await book.read.debtOf([second])).paid).to.equal(2n * ONE);
  });
});

for (const tokenCase of TOKEN_CASES) {
  describe(`PayDesk.payMany in ${tokenCase.contract}`, () => {
    const onToken = () => deployDesk(tokenCase);
    const kept = (amount: bigint) => amount - (amount * tokenCase.lostBps) / 10_000n;

    it("pays what arrives, twice over, and keeps none", async () => {
      const world = await networkHelpers.loadFixture(onToken);
      const { desk, id, scale } = world;
      const before = await balanceOf(world, payer);
      await desk.write.payMany([[{ id, amount: 100n * ONE }]], asPayer);
      await desk.write.payMany([[{ id, amount: 10n * ONE }]], asPayer);
      expect(before - (await balanceOf(world, payer))).to.equal(110n * ONE * scale);
      // A token that keeps a share keeps it of both transfers.
      expect(await paidOf(world)).to.equal(kept(kept(110n * ONE)));
      expect(await balanceOf(world, desk.address)).to.equal(0n);
    });
  });
}
