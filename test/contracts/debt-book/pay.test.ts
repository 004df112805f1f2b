import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { encodeFunctionData, getAddress, zeroHash } from "viem";
import { as, disputed, now, openLife } from "../lives.ts";
import { BLOCKER, DUST } from "../token-cases.ts";
import { at, balanceOf, cast, DAY, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

const creditor = getAddress(cast.creditor.account.address);

async function opened() {
  const world = await deployWorld();
  return { ...world, ...(await openDebt(world)) };
}

async function reentrant() {
  const world = await deployWorld({ contract: "Reentrant", tokenKind: "plain", scalePower: 0 });
  return { ...world, ...(await openDebt(world)) };
}

const load = () => networkHelpers.loadFixture(opened);
const asDebtor = { account: cast.debtor.account };
const asPayer = { account: cast.payer.account };
const asStranger = { account: cast.stranger.account };

describe("DebtBook.pay", () => {
  it("given no such debt, reverts DebtNotOpen", async () => {
    const { book } = await load();
    const payment = book.write.pay([zeroHash, ONE], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(payment, book, "DebtNotOpen", [zeroHash, 0]);
  });

  it("given the debt has ended, reverts DebtNotOpen", async () => {
    const { book, id } = await load();
    await book.write.pay([id, 1320n * ONE], asDebtor);
    await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "DebtNotOpen");
  });

  it("when the amount is below 0.01, and not all that is left, reverts AmountTooSmall", async () => {
    const { book, id } = await load();
    const tooSmall = async (amount: bigint, minimum: bigint) => {
      const payment = book.write.pay([id, amount], asDebtor);
      await viem.assertions.revertWithCustomErrorWithArgs(payment, book, "AmountTooSmall", [amount, minimum]);
    };
    for (const amount of [0n, 1n, 9_999n]) await tooSmall(amount, 10_000n);
    await book.write.pay([id, 1320n * ONE - 5_000n], asDebtor);
    await tooSmall(4_999n, 5_000n);
  });

  it("when nothing of the amount arrives, reverts AmountTooSmall", async () => {
    const { book, id } = await openLife({}, {}, DUST);
    await book.write.forgive([id, 1320n * ONE - 1n], as.creditor);
    const payment = book.write.pay([id, 1n], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(payment, book, "AmountTooSmall", [0n, 1n]);
  });

  it("when the amount is above what is left, reverts AmountTooLarge", async () => {
    const { book, id } = await load();
    const above = 1320n * ONE + 1n;
    const payment = book.write.pay([id, above], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(payment, book, "AmountTooLarge", [above, 1320n * ONE]);
  });

  it("given nothing is left of a disputed debt, reverts AmountTooLarge, for nothing too AmountTooSmall", async () => {
    const { book, id } = await disputed(await openLife());
    await book.write.pay([id, 1320n * ONE], asPayer);
    for (const [amount, error] of [
      [0n, "AmountTooSmall"],
      [1n, "AmountTooLarge"],
    ] as const) {
      await viem.assertions.revertWithCustomError(book.write.pay([id, amount], asPayer), book, error);
    }
  });

  it("when the payer has no allowance and no money, reverts PaymentFailed, and nothing changes", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asStranger), book, "PaymentFailed");
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
  });

  it("when the token calls back, refuses the inner call", async () => {
    const world = await networkHelpers.loadFixture(reentrant);
    const token = await viem.getContractAt("Reentrant", world.token);
    const inner = [
      encodeFunctionData({ abi: debtBookAbi, functionName: "pay", args: [world.id, ONE] }),
      encodeFunctionData({ abi: debtBookAbi, functionName: "payoff", args: [world.id, ONE] }),
      encodeFunctionData({ abi: debtBookAbi, functionName: "debtOf", args: [world.id] }),
    ];
    await token.write.setHooks([inner.map((data) => ({ target: world.book.address, data }))]);
    await world.book.write.pay([world.id, ONE], asDebtor);
    const refused = { hasSucceeded: false, data: "0x3ee5aeb5" }; // ReentrancyGuardReentrantCall()
    expect(await token.read.answers()).to.deep.equal([refused, refused, refused]);
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(ONE);
  });

  it("when the amount is below 0.01, but all that is left, closes the debt", async () => {
    const { book, id } = await load();
    await book.write.pay([id, 1320n * ONE - 5_000n], asDebtor);
    await book.write.pay([id, 5_000n], asDebtor);
    expect((await book.read.debtOf([id])).state).to.equal(4);
  });

  it("when one amount is paid in two parts in one instant, is the same as in one payment (I10)", async () => {
    const world = await load();
    const { terms } = await openDebt(world, { salt: `0x${"22".repeat(32)}` });
    const second = await world.book.read.idOf([terms]);
    await world.book.write.pay([world.id, 300n * ONE], asDebtor);
    await world.book.write.pay([second, 100n * ONE], asDebtor);
    await world.book.write.pay([second, 200n * ONE], asPayer);
    const [once, twice] = [await world.book.read.debtOf([world.id]), await world.book.read.debtOf([second])];
    expect(twice.paid).to.equal(once.paid);
    expect(twice.feeAssessed).to.equal(once.feeAssessed);
  });

  it("given arrears beyond grace, assesses the late fee first, and fills the total before it", async () => {
    const { book, lens, id, terms } = await load();
    const late = terms.firstDueAt + 5 * DAY + 73 * DAY; // 110 for 73 days, 110 for 43, 110 for 13, at 10 % a year
    const fee = (110n * ONE * BigInt(73 + 43 + 13)) / 3650n;
    await at(late);
    await book.write.pay([id, 1320n * ONE], asDebtor);
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 1320n * ONE, feeAssessed: fee, state: 1 });
    const owed = await lens.read.quote([id, late + 1000 * DAY]);
    expect(owed).to.deep.include({ due: 0n, arrears: 0n, fee, payoff: fee, standing: 1 });
    const last = book.write.pay([id, fee], asDebtor);
    const total = 1320n * ONE + fee;
    const args = [id, getAddress(cast.debtor.account.address), 3, fee, fee, total, fee, 0] as const;
    await viem.assertions.emitWithArgs(last, book, "PaymentReceived", [...args]);
    expect((await book.read.debtOf([id])).state).to.equal(4);
  });

  it("given the creditor cannot receive, credits the creditor in Escrow, and emits PaymentHeld", async () => {
    const { book, escrow, id, token } = await openLife({}, {}, BLOCKER);
    const blocker = await viem.getContractAt("EitherSideBlocker", token);
    await blocker.write.setBlocked([creditor, true]);
    const payment = book.write.pay([id, 110n * ONE], asPayer);
    await viem.assertions.emitWithArgs(payment, book, "PaymentHeld", [id, creditor, 3, 110n * ONE]);
    expect(await escrow.read.creditOf([token, creditor])).to.equal(110n * ONE);
  });

  it("given escrow terms, counts at once, waits in Escrow, and emits PaymentEscrowed", async () => {
    const { book, escrow, id, token } = await openLife({ holdDays: 7 });
    const paidAt = (await now()) + 10;
    const until = paidAt + 7 * DAY;
    await at(paidAt);
    const payment = book.write.pay([id, 110n * ONE], asPayer);
    await viem.assertions.emitWithArgs(payment, book, "PaymentEscrowed", [id, 1n, 3, 110n * ONE, until]);
    expect((await book.read.debtOf([id])).paid).to.equal(110n * ONE);
    expect(await escrow.read.holdingOf([1n])).to.deep.include({ token: getAddress(token), amount: 110n * ONE, until });
  });

  const payers = [
    { who: "the debtor", wallet: cast.debtor, method: 0 },
    { who: "a third party", wallet: cast.payer, method: 1 },
  ];
  for (const { who, wallet, method } of payers) {
    it(`when ${who} pays, emits PaymentReceived, by ${who}`, async () => {
      const { book, id } = await load();
      const payment = book.write.pay([id, ONE], { account: wallet.account });
      const payer = getAddress(wallet.account.address);
      const { emitWithArgs } = viem.assertions;
      await emitWithArgs(payment, book, "PaymentReceived", [id, payer, 2, ONE, 0n, ONE, 0n, method]);
    });
  }

  it("given the debt is disputed, leaves it disputed, with nothing left by the last unit", async () => {
    const { book, lens, id } = await disputed(await openLife());
    await book.write.pay([id, 1320n * ONE], asPayer);
    expect(await book.read.debtOf([id])).to.deep.include({ state: 2, paid: 1320n * ONE });
    expect((await lens.read.quote([id, await now()])).payoff).to.equal(0n);
    expect(await lens.read.health([id])).to.equal(true);
  });

  it("when the last unit is paid, counts its events one by one, and emits DebtClosed", async () => {
    const { book, id } = await load();
    await book.write.pay([id, ONE], asDebtor);
    const last = book.write.pay([id, 1319n * ONE], asPayer);
    await viem.assertions.emitWithArgs(last, book, "DebtClosed", [id, 4, 4]);
    expect((await book.read.debtOf([id])).sequence).to.equal(4);
  });

  describe("when a part is paid", () => {
    it("moves the amount to the creditor, credits it, and keeps nothing", async () => {
      const world = await load();
      const before = await balanceOf(world, cast.creditor.account.address);
      await world.book.write.pay([world.id, 55n * ONE], asDebtor);
      expect(await balanceOf(world, cast.creditor.account.address)).to.equal(before + 55n * ONE);
      expect(await balanceOf(world, world.book.address)).to.equal(0n);
      expect((await world.book.read.debtOf([world.id])).paid).to.equal(55n * ONE);
    });

    it("writes one of the debt's three words", async () => {
      const { book, id } = await load();
      const [owed, progress, origin] = await book.read.slotsOf([id]);
      await book.write.pay([id, ONE], asDebtor);
      const [owedAfter, progressAfter, originAfter] = await book.read.slotsOf([id]);
      expect([owedAfter, originAfter]).to.deep.equal([owed, origin]);
      expect(progressAfter).to.not.equal(progress);
    });
  });
});
