import { withdrawalTypedData } from "@duebook/protocol/consent";
import { expect } from "chai";
import { type Hex, zeroHash } from "viem";
import { as, now, openLife } from "../lives.ts";
import { balanceOf, CHAIN, cast, DAY, networkHelpers, ONE, viem, type World } from "../world.ts";
import { deposited } from "./funds.ts";

const debtor = cast.debtor.account.address;

async function opened() {
  return openLife();
}

describe("Escrow.depositFor", () => {
  it("refuses what does not arrive", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(opened);
    const deposit = escrow.write.depositFor([token, debtor, ONE, zeroHash], as.payer);
    await viem.assertions.revertWithCustomError(deposit, escrow, "DepositFailed");
  });

  it("credits the account with what arrived", async () => {
    const { escrow, token, id } = await networkHelpers.loadFixture(opened);
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.approve([escrow.address, 5n * ONE], as.payer);
    await tether.write.setParams([10n, 40n]);
    await escrow.write.depositFor([token, debtor, 5n * ONE, id], as.payer);
    expect(await escrow.read.creditOf([token, debtor])).to.equal((5n * ONE * 999n) / 1000n);
  });
});

describe("Escrow.withdrawBySignature", () => {
  const sent = async () => {
    const life = await openLife();
    const tether = await viem.getContractAt("EthereumTether", life.token);
    await tether.write.approve([life.escrow.address, ONE], as.payer);
    await life.escrow.write.depositFor([life.token, debtor, ONE, life.id], as.payer);
    return life;
  };

  async function signWithdrawal({ escrow, token }: World, to: Hex, signBy: number, wallet = cast.debtor) {
    const withdrawal = { token, account: debtor, to, nonce: 0n, signBy };
    return wallet.signTypedData(withdrawalTypedData(withdrawal, { chain: CHAIN, escrow: escrow.address }));
  }

  it("refuses a signature of somebody else, for another account, or after its time", async () => {
    const life = await networkHelpers.loadFixture(sent);
    const { escrow, token } = life;
    const [to, other] = [cast.buyer.account.address, cast.stranger.account.address];
    const signBy = (await now()) + DAY;
    for (const signature of [
      await signWithdrawal(life, to, signBy, cast.stranger),
      await signWithdrawal(life, other, signBy),
    ]) {
      const withdrawal = escrow.write.withdrawBySignature([token, debtor, to, signBy, signature], as.stranger);
      await viem.assertions.revertWithCustomError(withdrawal, escrow, "SignatureInvalid");
    }
    const expired = await signWithdrawal(life, to, 1);
    const late = escrow.write.withdrawBySignature([token, debtor, to, 1, expired], as.stranger);
    await viem.assertions.revertWithCustomError(late, escrow, "SignatureExpired");
  });

  it("sends the credit where its owner said, once", async () => {
    const life = await networkHelpers.loadFixture(sent);
    const { escrow, token } = life;
    const to = cast.buyer.account.address;
    const signBy = (await now()) + DAY;
    const signature = await signWithdrawal(life, to, signBy);
    const withdraw = () => escrow.write.withdrawBySignature([token, debtor, to, signBy, signature], as.stranger);
    await withdraw();
    expect(await balanceOf(life, to)).to.equal(ONE);
    await viem.assertions.revertWithCustomError(withdraw(), escrow, "SignatureInvalid");
  });
});

describe("Escrow.recoverStray", () => {
  it("refuses when nothing is stray", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(deposited);
    await viem.assertions.revertWithCustomError(escrow.write.recoverStray([token]), escrow, "NothingStray");
  });

  it("sends what nobody is owed, and not a unit more", async () => {
    const life = await networkHelpers.loadFixture(deposited);
    const { escrow, token } = life;
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.transfer([escrow.address, 7n * ONE], as.payer);
    await escrow.write.recoverStray([token], as.stranger);
    expect(await balanceOf(life, cast.strayRecipient.account.address)).to.equal(7n * ONE);
    expect(await balanceOf(life, escrow.address)).to.equal(300n * ONE);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(300n * ONE);
  });
});
