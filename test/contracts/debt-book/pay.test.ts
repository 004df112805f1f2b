import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { encodeFunctionData, getAddress, zeroHash } from "viem";
import { at, balanceOf, cast, DAY, deployWorld, networkHelpers, ONE, openDebt, viem } from "../world.ts";

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
  it("refuses a debt that does not exist", async () => {
    const { book } = await load();
    await viem.assertions.revertWithCustomErrorWithArgs(
      book.write.pay([zeroHash, ONE], asDebtor),
      book,
      "DebtNotOpen",
      [zeroHash, 0],
    );
  });

  it("refuses a debt that has ended", async () => {
    const { book, id } = await load();
    await book.write.pay([id, 1320n * ONE], asDebtor);
    await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asDebtor), book, "DebtNotOpen");
  });

  for (const amount of [0n, 1n, 9_999n]) {
    it(`refuses ${amount} units, below 0.01`, async () => {
      const { book, id } = await load();
      await viem.assertions.revertWithCustomErrorWithArgs(
        book.write.pay([id, amount], asDebtor),
        book,
        "AmountTooSmall",
        [amount, 10_000n],
      );
    });
  }

  it("takes less than 0.01 if that is all that is left", async () => {
    const { book, id } = await load();
    await book.write.pay([id, 1320n * ONE - 5_000n], asDebtor);
    await viem.assertions.revertWithCustomErrorWithArgs(
      book.write.pay([id, 4_999n], asDebtor),
      book,
      "AmountTooSmall",
      [4_999n, 5_000n],
    );
    await book.write.pay([id, 5_000n], asDebtor);
    expect((await book.read.debtOf([id])).state).to.equal(4);
  });

  it("refuses more than is left", async () => {
    const { book, id } = await load();
    const above = 1320n * ONE + 1n;
    await viem.assertions.revertWithCustomErrorWithArgs(book.write.pay([id, above], asDebtor), book, "AmountTooLarge", [
      above,
      1320n * ONE,
    ]);
  });

  it("refuses a payer without allowance and money, and changes nothing", async () => {
    const { book, id } = await load();
    await viem.assertions.revertWithCustomError(book.write.pay([id, ONE], asStranger), book, "PaymentFailed");
    expect(await book.read.debtOf([id])).to.deep.include({ paid: 0n, sequence: 1 });
  });

  it("refuses a call from inside the token", async () => {
    const world = await networkHelpers.loadFixture(reentrant);
    const token = await viem.getContractAt("Reentrant", world.token);
    const inner = [
      encodeFunctionData({ abi: debtBookAbi, functionName: "pay", args: [world.id, ONE] }),
      encodeFunctionData({ abi: debtBookAbi, functionName: "payoff", args: [world.id, ONE] }),
      encodeFunctionData({ abi: debtBookAbi, functionName: "debtOf", args: [world.id] }),
    ];
    for (const data of inner) {
      await token.write.setHook([world.book.address, data]);
      await world.book.write.pay([world.id, ONE], asDebtor);
      expect(await token.read.hookSucceeded()).to.equal(false);
      expect(await token.read.hookAnswer()).to.equal("0x3ee5aeb5"); // ReentrancyGuardReentrantCall()
    }
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(3n * ONE);
  });

  it("moves the amount to the creditor, credits it and keeps nothing", async () => {
    const world = await load();
    const before = await balanceOf(world, cast.creditor.account.address);
    await world.book.write.pay([world.id, 55n * ONE], asDebtor);
    expect(await balanceOf(world, cast.creditor.account.address)).to.equal(before + 55n * ONE);
    expect(await balanceOf(world, world.book.address)).to.equal(0n);
    expect((await world.book.read.debtOf([world.id])).paid).to.equal(55n * ONE);
  });

  const payers = [
    { name: "the debtor", wallet: cast.debtor, method: 0 },
    { name: "a third party", wallet: cast.payer, method: 1 },
  ];
  for (const { name, wallet, method } of payers) {
    it(`says that ${name} paid`, async () => {
      const { book, id } = await load();
      const payment = book.write.pay([id, ONE], { account: wallet.account });
      const payer = getAddress(wallet.account.address);
      const { emitWithArgs } = viem.assertions;
      await emitWithArgs(payment, book, "PaymentReceived", [id, payer, 2, ONE, 0n, ONE, 0n, method]);
    });
  }

  it("is the same in one payment and in two in one block's instant (I10)", async () => {
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

  it("counts the events one by one, the closing included", async () => {
    const { book, id } = await load();
    await book.write.pay([id, ONE], asDebtor);
    const last = book.write.pay([id, 1319n * ONE], asPayer);
    await viem.assertions.emitWithArgs(last, book, "DebtClosed", [id, 4, 4]);
    expect((await book.read.debtOf([id])).sequence).to.equal(4);
  });

  it("assesses the late fee first, and fills the total before it", async () => {
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
    const { address } = cast.debtor.account;
    await viem.assertions.emitWithArgs(last, book, "PaymentReceived", [
      id,
      getAddress(address),
      3,
      fee,
      fee,
      total,
      fee,
      0,
    ]);
    expect((await book.read.debtOf([id])).state).to.equal(4);
  });

  it("asks no late fee on the last second of grace, and never more than the cap", async () => {
    const { lens, id, terms } = await load();
    const endOfGrace = terms.firstDueAt + 5 * DAY;
    expect(await lens.read.quote([id, endOfGrace])).to.deep.include({ fee: 0n, standing: 2, arrears: 110n * ONE });
    expect((await lens.read.quote([id, endOfGrace + 1])).standing).to.equal(3);
    expect((await lens.read.quote([id, endOfGrace + DAY])).fee).to.equal((110n * ONE) / 3650n);
    expect((await lens.read.quote([id, endOfGrace + 36_500 * DAY])).fee).to.equal(66n * ONE);
  });

  it("writes one of its three words", async () => {
    const { book, id } = await load();
    const [before] = await book.read.slotsOf([id]);
    await book.write.pay([id, ONE], asDebtor);
    const [after] = await book.read.slotsOf([id]);
    expect([after.owed, after.origin]).to.deep.equal([before.owed, before.origin]);
    expect(after.progress).to.not.equal(before.progress);
  });
});
