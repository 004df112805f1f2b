import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { balanceOf, cast, networkHelpers, ONE, TOKEN_ABI, viem } from "../world.ts";

const [owner, other] = [cast.creditor.account, cast.payer.account];
const ID = `0x${"1d".repeat(32)}` as const;
const VICES = ["EthereumTether", "TronTether", "EighteenDecimals", "EitherSideBlocker", "FalseReturner"] as const;

/** The deployer stands for DebtBook: Escrow credits for whoever created it. */
async function funded(contract: string) {
  const escrow = await viem.deployContract("Escrow", [cast.strayRecipient.account.address]);
  const { address: token } = await viem.deployContract(contract);
  const contractCall = {
    address: token,
    abi: TOKEN_ABI,
    functionName: "mint",
    args: [escrow.address, 3n * ONE],
  } as const;
  await cast.stranger.writeContract(contractCall);
  await escrow.write.credit([token, owner.address, 2n * ONE, zeroHash]);
  return { escrow, token };
}
const onTether = () => funded("EthereumTether");

describe("Escrow.credit", () => {
  it("when anyone but DebtBook calls, reverts OnlyDebtBook", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const crediting = escrow.write.credit([token, owner.address, 1n, zeroHash], { account: owner });
    await viem.assertions.revertWithCustomError(crediting, escrow, "OnlyDebtBook");
  });

  it("given less has arrived than is credited, reverts CreditNotCovered", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const crediting = escrow.write.credit([token, other.address, ONE + 1n, zeroHash]);
    const args = [getAddress(token), 3n * ONE + 1n, 3n * ONE] as [`0x${string}`, bigint, bigint];
    await viem.assertions.revertWithCustomErrorWithArgs(crediting, escrow, "CreditNotCovered", args);
  });

  it("given it has arrived, becomes the account's credit and a liability, and emits Credited", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const crediting = escrow.write.credit([token, other.address, ONE, ID]);
    const args = [getAddress(token), getAddress(other.address), ONE, ID] as const;
    await viem.assertions.emitWithArgs(crediting, escrow, "Credited", [...args]);
    expect(await escrow.read.creditOf([token, other.address])).to.equal(ONE);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(3n * ONE);
  });
});

describe("Escrow.withdraw", () => {
  it("given no credit, reverts NothingToWithdraw", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const withdrawal = escrow.write.withdraw([token, other.address], { account: other });
    await viem.assertions.revertWithCustomError(withdrawal, escrow, "NothingToWithdraw");
  });

  it("when the token does not move it, reverts WithdrawalFailed, and the credit stays", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.setPaused([true]);
    const withdrawal = escrow.write.withdraw([token, owner.address], { account: owner });
    await viem.assertions.revertWithCustomError(withdrawal, escrow, "WithdrawalFailed");
    expect(await escrow.read.creditOf([token, owner.address])).to.equal(2n * ONE);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(2n * ONE);
  });

  it("when it would go to Escrow itself, reverts WithdrawalFailed", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const withdrawal = escrow.write.withdraw([token, escrow.address], { account: owner });
    await viem.assertions.revertWithCustomError(withdrawal, escrow, "WithdrawalFailed");
  });

  it("given a credit, emits Withdrawn", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const withdrawal = escrow.write.withdraw([token, other.address], { account: owner });
    const args = [getAddress(token), getAddress(owner.address), getAddress(other.address), 2n * ONE] as const;
    await viem.assertions.emitWithArgs(withdrawal, escrow, "Withdrawn", [...args]);
  });

  for (const contract of VICES) {
    it(`given a credit in ${contract}, sends the whole of it once, to any account, and leaves the others' covered`, async () => {
      const world = await funded(contract);
      const { escrow, token } = world;
      await escrow.write.credit([token, other.address, ONE, zeroHash]);
      await escrow.write.withdraw([token, cast.stranger.account.address], { account: owner });
      expect(await balanceOf(world, cast.stranger.account.address)).to.equal(2n * ONE);
      expect(await escrow.read.creditOf([token, owner.address])).to.equal(0n);
      expect(await escrow.read.liabilitiesOf([token])).to.equal(ONE);
      expect(await balanceOf(world, escrow.address)).to.equal(ONE);
      const again = escrow.write.withdraw([token, owner.address], { account: owner });
      await viem.assertions.revertWithCustomError(again, escrow, "NothingToWithdraw");
    });
  }
});
