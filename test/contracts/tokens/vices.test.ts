import { expect } from "chai";
import { getAddress, maxUint64 } from "viem";
import { BLOCKER } from "../token-cases.ts";
import { balanceOf, cast, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";
import { loadLife } from "./token-lives.ts";

const asDebtor = { account: cast.debtor.account };
const asCreditor = { account: cast.creditor.account };
const creditor = cast.creditor.account.address;

async function withBlocker() {
  const world = await deployWorld(BLOCKER);
  return { ...world, ...(await openDebt(world)) };
}

async function blocked() {
  const world = await networkHelpers.loadFixture(withBlocker);
  return { ...world, blocker: await viem.getContractAt("EitherSideBlocker", world.token) };
}

describe("Tether on Ethereum", () => {
  it("given an allowance, refuses to change it but through zero", async () => {
    const { book, token } = await loadLife({ name: "EthereumTether" });
    const tether = await viem.getContractAt("EthereumTether", token);
    const again = tether.write.approve([book.address, 1n], asDebtor);
    await viem.assertions.revertWithCustomError(again, tether, "Refused");
    await tether.write.approve([book.address, 0n], asDebtor);
    await tether.write.approve([book.address, 1n], asDebtor);
  });
});

describe("Tether on TRON", () => {
  it("given an allowance, changes it at once, as the original does", async () => {
    const { book, token } = await loadLife({ name: "TronTether" });
    const tether = await viem.getContractAt("TronTether", token);
    await tether.write.approve([book.address, 1n], asDebtor);
    expect(await tether.read.allowance([cast.debtor.account.address, book.address])).to.equal(1n);
  });
});

describe("a token that blocks", () => {
  it("given it blocks the creditor and Escrow, reverts PaymentFailed, and nothing changes", async () => {
    const { book, blocker, escrow, id } = await blocked();
    for (const account of [creditor, escrow.address]) await blocker.write.setBlocked([account, true]);
    await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "PaymentFailed");
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
  });

  it("given a scarce gas limit, pays straight or not at all", async () => {
    const { book, escrow, id, token } = await blocked();
    let delivered = 0n;
    for (let gas = 50_000n; gas <= 120_000n; gas += 1_000n) {
      await book.write.pay([id, 10_000n], { ...asDebtor, gas }).then(
        () => {
          delivered += 10_000n;
        },
        () => undefined, // Not enough gas is a revert, and moves nothing.
      );
    }
    expect(delivered > 0n && delivered < 710_000n).to.equal(true);
    expect((await book.read.debtOf([id])).paid).to.equal(delivered);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(0n);
  });

  it("given it blocks the creditor no longer, delivers straight again", async () => {
    const world = await blocked();
    const { book, blocker, id } = world;
    await blocker.write.setBlocked([creditor, true]);
    await book.write.pay([id, ONE], asDebtor);
    await blocker.write.setBlocked([creditor, false]);
    await book.write.pay([id, ONE], asDebtor);
    expect(await balanceOf(world, creditor)).to.equal(ONE);
  });

  describe("given it blocks the creditor", () => {
    async function creditorBlocked() {
      const world = await blocked();
      await world.blocker.write.setBlocked([creditor, true]);
      return world;
    }

    it("holds the payment in Escrow, and the debt is paid alike", async () => {
      const world = await creditorBlocked();
      const { book, escrow, id, token } = world;
      const payment = book.write.pay([id, 110n * ONE], asDebtor);
      await viem.assertions.emitWithArgs(payment, book, "PaymentHeld", [id, getAddress(creditor), 3, 110n * ONE]);
      expect(await book.read.debtOf([id])).to.deep.include({ paid: 110n * ONE, sequence: 3 });
      expect(await escrow.read.creditOf([token, creditor])).to.equal(110n * ONE);
      expect(await balanceOf(world, escrow.address)).to.equal(110n * ONE);
      expect(await balanceOf(world, creditor)).to.equal(0n);
    });

    it("holds a payoff alike, and counts four events", async () => {
      const { book, escrow, id, token } = await creditorBlocked();
      await book.write.payoff([id, maxUint64], asDebtor);
      expect(await book.read.debtOf([id])).to.deep.include({ state: 4, sequence: 5 });
      expect(await escrow.read.creditOf([token, creditor])).to.equal(1200n * ONE);
    });

    it("pays the credit out to any other account", async () => {
      const world = await creditorBlocked();
      await world.book.write.pay([world.id, ONE], asDebtor);
      await world.escrow.write.withdraw([world.token, cast.stranger.account.address], asCreditor);
      expect(await balanceOf(world, cast.stranger.account.address)).to.equal(ONE);
    });
  });
});
