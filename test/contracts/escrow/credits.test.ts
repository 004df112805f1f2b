import { type Withdrawal, withdrawalTypedData } from "@duebook/protocol/consent";
import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { as, now, openLife } from "../lives.ts";
import { balanceOf, CHAIN, cast, DAY, networkHelpers, ONE, viem, type World } from "../world.ts";
import { deposited } from "./funds.ts";

const [debtor, buyer] = [getAddress(cast.debtor.account.address), getAddress(cast.buyer.account.address)];

async function opened() {
  return openLife();
}

async function credited() {
  const life = await openLife();
  const tether = await viem.getContractAt("EthereumTether", life.token);
  await tether.write.approve([life.escrow.address, ONE], as.payer);
  await life.escrow.write.depositFor([life.token, debtor, ONE, life.id], as.payer);
  return { ...life, tether };
}
const loadCredited = () => networkHelpers.loadFixture(credited);

/** A debt with a deposit, and 7.00 that nobody is owed. */
async function stray() {
  const life = await deposited();
  const tether = await viem.getContractAt("EthereumTether", life.token);
  await tether.write.transfer([life.escrow.address, 7n * ONE], as.payer);
  return { ...life, tether };
}

describe("Escrow.depositFor", () => {
  it("when the sender has not approved Escrow, reverts DepositFailed", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(opened);
    const deposit = escrow.write.depositFor([token, debtor, ONE, zeroHash], as.payer);
    await viem.assertions.revertWithCustomError(deposit, escrow, "DepositFailed");
  });

  it("when the amount is nothing, reverts DepositFailed", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(opened);
    const deposit = escrow.write.depositFor([token, debtor, 0n, zeroHash], as.payer);
    await viem.assertions.revertWithCustomError(deposit, escrow, "DepositFailed");
  });

  it("given the token keeps a share, credits the account with what arrived, and emits Credited", async () => {
    const { escrow, token, id } = await networkHelpers.loadFixture(opened);
    const tether = await viem.getContractAt("EthereumTether", token);
    await tether.write.approve([escrow.address, 5n * ONE], as.payer);
    await tether.write.setParams([10n, 40n]);
    const deposit = escrow.write.depositFor([token, debtor, 5n * ONE, id], as.payer);
    const arrived = (5n * ONE * 999n) / 1000n;
    await viem.assertions.emitWithArgs(deposit, escrow, "Credited", [getAddress(token), debtor, arrived, id]);
    expect(await escrow.read.creditOf([token, debtor])).to.equal(arrived);
  });
});

describe("Escrow.withdrawBySignature", () => {
  async function signed(life: World, changes: Partial<Withdrawal> = {}, wallet = cast.debtor) {
    const usual = { token: life.token, account: debtor, to: buyer, nonce: 0n, signBy: (await now()) + DAY };
    const withdrawal = { ...usual, ...changes };
    const typedData = withdrawalTypedData(withdrawal, { chain: CHAIN, escrow: life.escrow.address });
    return { signBy: withdrawal.signBy, signature: await wallet.signTypedData(typedData) };
  }

  function withdraw({ escrow, token }: World, { signBy, signature }: Awaited<ReturnType<typeof signed>>) {
    return escrow.write.withdrawBySignature([token, debtor, buyer, signBy, signature], as.stranger);
  }

  it("when somebody else signed, or the owner signed for another account, reverts SignatureInvalid", async () => {
    const life = await loadCredited();
    const elsewhere = cast.stranger.account.address;
    for (const wrong of [await signed(life, {}, cast.stranger), await signed(life, { to: elsewhere })]) {
      await viem.assertions.revertWithCustomError(withdraw(life, wrong), life.escrow, "SignatureInvalid");
    }
  });

  it("when the signature was used before, reverts SignatureInvalid", async () => {
    const life = await loadCredited();
    const word = await signed(life);
    await withdraw(life, word);
    await viem.assertions.revertWithCustomError(withdraw(life, word), life.escrow, "SignatureInvalid");
  });

  it("when the signature's time is over, reverts SignatureExpired", async () => {
    const life = await loadCredited();
    const word = await signed(life, { signBy: 1 });
    await viem.assertions.revertWithCustomError(withdraw(life, word), life.escrow, "SignatureExpired");
  });

  it("given no credit, reverts NothingToWithdraw", async () => {
    const life = await networkHelpers.loadFixture(opened);
    const word = await signed(life);
    await viem.assertions.revertWithCustomError(withdraw(life, word), life.escrow, "NothingToWithdraw");
  });

  it("when the token does not move it, reverts WithdrawalFailed, and the signature stays good", async () => {
    const life = await loadCredited();
    const word = await signed(life);
    await life.tether.write.setPaused([true]);
    await viem.assertions.revertWithCustomError(withdraw(life, word), life.escrow, "WithdrawalFailed");
    await life.tether.write.setPaused([false]);
    await withdraw(life, word);
    expect(await balanceOf(life, buyer)).to.equal(ONE);
  });

  it("given the owner's account has code that checks no signatures (EIP-7702), sends the credit by the signature of the owner's key", async () => {
    const life = await loadCredited();
    await networkHelpers.setCode(debtor, `0xef0100${life.token.slice("0x".length)}`); // Delegates to the token, say.
    await withdraw(life, await signed(life));
    expect(await balanceOf(life, buyer)).to.equal(ONE);
  });

  it("when anyone sends the owner's signature, sends the credit where the owner said, and emits Withdrawn", async () => {
    const life = await loadCredited();
    const withdrawal = withdraw(life, await signed(life));
    const args = [getAddress(life.token), debtor, buyer, ONE] as const;
    await viem.assertions.emitWithArgs(withdrawal, life.escrow, "Withdrawn", [...args]);
    expect(await balanceOf(life, buyer)).to.equal(ONE);
  });
});

describe("Escrow.recoverStray", () => {
  it("given nothing is stray, reverts NothingStray", async () => {
    const { escrow, token } = await networkHelpers.loadFixture(deposited);
    await viem.assertions.revertWithCustomError(escrow.write.recoverStray([token]), escrow, "NothingStray");
  });

  it("when the token does not move it, reverts WithdrawalFailed", async () => {
    const { escrow, tether, token } = await networkHelpers.loadFixture(stray);
    await tether.write.setPaused([true]);
    await viem.assertions.revertWithCustomError(escrow.write.recoverStray([token]), escrow, "WithdrawalFailed");
  });

  it("given more than is owed, sends what nobody is owed, not a unit more, and emits StrayRecovered", async () => {
    const life = await networkHelpers.loadFixture(stray);
    const { escrow, token } = life;
    const recipient = getAddress(cast.strayRecipient.account.address);
    const recovery = escrow.write.recoverStray([token], as.stranger);
    await viem.assertions.emitWithArgs(recovery, escrow, "StrayRecovered", [getAddress(token), recipient, 7n * ONE]);
    expect(await balanceOf(life, recipient)).to.equal(7n * ONE);
    expect(await balanceOf(life, escrow.address)).to.equal(300n * ONE);
    expect(await escrow.read.liabilitiesOf([token])).to.equal(300n * ONE);
  });
});
