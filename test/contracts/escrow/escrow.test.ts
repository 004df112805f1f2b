import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { balanceOf, cast, networkHelpers, ONE, TOKEN_ABI, viem } from "../world.ts";

const [owner, other] = [cast.creditor.account, cast.payer.account];
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
  it("refuses anyone but DebtBook", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const crediting = escrow.write.credit([token, owner.address, 1n, zeroHash], { account: owner });
    await viem.assertions.revertWithCustomError(crediting, escrow, "OnlyDebtBook");
  });

  it("refuses a credit that is not covered", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const crediting = escrow.write.credit([token, other.address, ONE + 1n, zeroHash]);
    const args = [getAddress(token), 3n * ONE + 1n, 3n * ONE] as [`0x${string}`, bigint, bigint];
    await viem.assertions.revertWithCustomErrorWithArgs(crediting, escrow, "CreditNotCovered", args);
  });
});

describe("Escrow.withdraw", () => {
  it("refuses who has no credit", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const withdrawal = escrow.write.withdraw([token, other.address], { account: other });
    await viem.assertions.revertWithCustomError(withdrawal, escrow, "NothingToWithdraw");
  });

  it("refuses when the token does not move it, and keeps the credit", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.setPaused([true]);
    const withdrawal = escrow.write.withdraw([token, owner.address], { account: owner });
    await viem.assertions.revertWithCustomError(withdrawal, escrow, "WithdrawalFailed");
    expect(await escrow.read.creditOf([token, owner.address])).to.equal(2n * ONE);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(2n * ONE);
  });

  it("refuses to send to itself", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(onTether);
    const withdrawal = escrow.write.withdraw([token, escrow.address], { account: owner });
    await viem.assertions.revertWithCustomError(withdrawal, escrow, "WithdrawalFailed");
  });

  for (const contract of VICES) {
    it(`sends the whole credit once, in ${contract}, and leaves the others' covered`, async () => {
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
