import { expect } from "chai";
import { getAddress, maxUint64 } from "viem";
import { BLOCKER } from "../token-cases.ts";
import { balanceOf, cast, deployWorld, networkHelpers, ONE, openDebt, type TokenCase, viem } from "../world.ts";

const asDebtor = { account: cast.debtor.account };
const asCreditor = { account: cast.creditor.account };
const creditor = cast.creditor.account.address;

const ETHEREUM: TokenCase = { contract: "EthereumTether", tokenKind: "tetherLegacy", scalePower: 0 };
const TRON: TokenCase = { contract: "TronTether", tokenKind: "tetherLegacy", scalePower: 0 };

async function opened(tokenCase: TokenCase) {
  const world = await deployWorld(tokenCase);
  return { ...world, ...(await openDebt(world)) };
}
const onEthereum = () => opened(ETHEREUM);
const onTron = () => opened(TRON);
const withBlocker = () => opened(BLOCKER);

async function blocked() {
  const world = await networkHelpers.loadFixture(withBlocker);
  return { ...world, blocker: await viem.getContractAt("EitherSideBlocker", world.token) };
}

for (const [chain, fixture] of Object.entries({ Ethereum: onEthereum, TRON: onTron })) {
  describe(`Tether on ${chain}`, () => {
    async function load() {
      const world = await networkHelpers.loadFixture(fixture);
      return { ...world, tether: await viem.getContractAt("EthereumTether", world.token) };
    }

    it("given it is paused, reverts PaymentFailed, and nothing changes", async () => {
      const { book, id, tether } = await load();
      await tether.write.setPaused([true]);
      await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "PaymentFailed");
      expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
    });

    it("given the payer is blacklisted, reverts PaymentFailed, and nothing changes", async () => {
      const { book, id, tether } = await load();
      await tether.write.setBlackListed([cast.debtor.account.address, true]);
      await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "PaymentFailed");
      expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
    });

    it("given an allowance, refuses to change it but through zero", async () => {
      const { tether, book } = await load();
      const again = tether.write.approve([book.address, 1n], asDebtor);
      await viem.assertions.revertWithCustomError(again, tether, "Refused");
      await tether.write.approve([book.address, 0n], asDebtor);
      await tether.write.approve([book.address, 1n], asDebtor);
    });

    it("given its fee switch is on, debits the whole, and credits what arrived", async () => {
      const world = await load();
      const before = await balanceOf(world, cast.debtor.account.address);
      await world.tether.write.setParams([19n, 49n]);
      await world.book.write.pay([world.id, 1000n * ONE], asDebtor);
      expect(await balanceOf(world, creditor)).to.equal(998_100_000n); // 1,000 arrives as 998.1, as measured
      expect(before - (await balanceOf(world, cast.debtor.account.address))).to.equal(1000n * ONE);
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(998_100_000n);
    });

    it("given its fee switch is off again, credits the whole", async () => {
      const { book, id, tether } = await load();
      await tether.write.setParams([19n, 49n]);
      await tether.write.setParams([0n, 0n]);
      await book.write.pay([id, ONE], asDebtor);
      expect((await book.read.debtOf([id])).paid).to.equal(ONE);
    });

    it("given the creditor is blacklisted, delivers all the same, because the list stops senders only", async () => {
      const world = await load();
      await world.tether.write.setBlackListed([creditor, true]);
      await world.book.write.pay([world.id, ONE], asDebtor);
      expect(await balanceOf(world, creditor)).to.equal(ONE);
    });

    it("given DebtBook is blacklisted, delivers all the same", async () => {
      const world = await load();
      await world.tether.write.setBlackListed([world.book.address, true]);
      await world.book.write.pay([world.id, ONE], asDebtor);
      expect(await balanceOf(world, creditor)).to.equal(ONE);
    });
  });
}

describe("a token that blocks", () => {
  for (const [who, account] of Object.entries({ "the payer": cast.debtor.account.address, DebtBook: undefined })) {
    it(`given it blocks ${who}, reverts PaymentFailed, and nothing changes`, async () => {
      const { book, blocker, id } = await blocked();
      await blocker.write.setBlocked([account ?? book.address, true]);
      await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "PaymentFailed");
      expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
    });
  }

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

describe("a token that stops", () => {
  it("given it has stopped, reverts PaymentFailed, and nothing changes", async () => {
    const { book, id, token } = await opened({ contract: "Reverting", tokenKind: "plain", scalePower: 0 });
    const stopping = await viem.getContractAt("Reverting", token);
    await stopping.write.setStopped([true]);
    await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "PaymentFailed");
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
  });
});
