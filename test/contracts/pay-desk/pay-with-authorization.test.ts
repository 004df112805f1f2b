import { authorizationNonceOf } from "@duebook/protocol/pay-desk";
import type { DebtId } from "@duebook/protocol/terms";
import { authorizationTypedData } from "@duebook/protocol/token-permit";
import { expect } from "chai";
import { getAddress, zeroHash } from "viem";
import { as } from "../lives.ts";
import { balanceOf, cast, ONE, viem } from "../world.ts";
import { type Desk, paidOf, UNKNOWN } from "./desk-world.ts";
import { apart, domainOf, FOREVER, loadSigning } from "./token-signatures.ts";

const debtor = getAddress(cast.debtor.account.address);

/** The debtor's ERC-3009 authorization for a debt. */
async function authorization(world: Desk, id: DebtId, amount: bigint) {
  const validity = { validAfter: 0n, validBefore: FOREVER };
  const nonce = authorizationNonceOf(id, zeroHash);
  const message = { from: debtor, to: world.desk.address, value: amount, ...validity, nonce };
  const signature = await cast.debtor.signTypedData(authorizationTypedData(message, domainOf(world)));
  return { payer: debtor, amount, ...validity, salt: zeroHash, ...apart(signature) };
}

describe("PayDesk.payWithAuthorization", () => {
  it("given a debt that is not known, reverts DebtUnknown", async () => {
    const world = await loadSigning();
    const paying = world.desk.write.payWithAuthorization([UNKNOWN, await authorization(world, UNKNOWN, ONE)], as.payer);
    await viem.assertions.revertWithCustomErrorWithArgs(paying, world.desk, "DebtUnknown", [UNKNOWN]);
  });

  it("when the payer signed for another debt, reverts ERC3009InvalidSignature, and moves nothing", async () => {
    const world = await loadSigning();
    const signed = await authorization(world, UNKNOWN, ONE);
    const before = await balanceOf(world, debtor);
    const paying = world.desk.write.payWithAuthorization([world.id, signed], as.stranger);
    await viem.assertions.revertWithCustomError(paying, world.permitToken, "ERC3009InvalidSignature");
    expect(await balanceOf(world, debtor)).to.equal(before);
  });

  it("when it was sent before, reverts ERC3009UsedAuthorization", async () => {
    const world = await loadSigning();
    const signed = await authorization(world, world.id, ONE);
    const send = () => world.desk.write.payWithAuthorization([world.id, signed], as.stranger);
    await send();
    await viem.assertions.revertWithCustomError(send(), world.permitToken, "ERC3009UsedAuthorization");
    expect(await paidOf(world)).to.equal(ONE);
  });

  it("when it is more than what is left, reverts AmountTooLarge, and the authorization stays good", async () => {
    const world = await loadSigning();
    const signed = await authorization(world, world.id, 1320n * ONE);
    await world.book.write.pay([world.id, ONE], as.payer);
    const paying = world.desk.write.payWithAuthorization([world.id, signed], as.stranger);
    await viem.assertions.revertWithCustomError(paying, world.book, "AmountTooLarge");
    const nonce = authorizationNonceOf(world.id, zeroHash);
    expect(await world.permitToken.read.authorizationState([debtor, nonce])).to.equal(false);
  });

  it("when somebody takes it to the token itself, is worth nothing there", async () => {
    const world = await loadSigning();
    const { validAfter, validBefore, v, r, s } = await authorization(world, world.id, ONE);
    const nonce = await world.desk.read.nonceOf([world.id, zeroHash]);
    const args = [debtor, world.desk.address, ONE, validAfter, validBefore, nonce, v, r, s] as const;
    const receiving = world.permitToken.write.receiveWithAuthorization(args, as.stranger);
    await viem.assertions.revertWithCustomError(receiving, world.permitToken, "ERC20InvalidReceiver");
    const transferring = world.permitToken.write.transferWithAuthorization(args, as.stranger);
    await viem.assertions.revertWithCustomError(transferring, world.permitToken, "ERC3009InvalidSignature");
    expect(await balanceOf(world, world.desk.address)).to.equal(0n);
  });

  it("when the payer signed, pays the debt, whoever sends, and emits PaymentForwarded", async () => {
    const world = await loadSigning();
    const signed = await authorization(world, world.id, 110n * ONE);
    const paying = world.desk.write.payWithAuthorization([world.id, signed], as.stranger);
    const args = [world.id, debtor, 110n * ONE] as const;
    await viem.assertions.emitWithArgs(paying, world.desk, "PaymentForwarded", [...args]);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });
});
