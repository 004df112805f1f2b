import { revocationTypedData } from "@duebook/protocol/mandate";
import { expect } from "chai";
import { getAddress, type Hex } from "viem";
import { as } from "../../lives.ts";
import { CHAIN, cast, NO_SIGNATURE, ONE, viem, type Wallet } from "../../world.ts";
import { autopay, daysAfter, load, type Mandated, paidOf } from "./mandate-world.ts";

const payer = getAddress(cast.payer.account.address);
const idOf = ({ book, mandate }: Mandated) => book.read.mandateIdOf([mandate]);

describe("DebtBook.revokeMandate", () => {
  it("when it is somebody else's, changes nothing", async () => {
    const world = await load();
    await world.book.write.revokeMandate([await idOf(world)], as.stranger);
    await autopay(world);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });

  it("when it was never used, ends it for good", async () => {
    const world = await load();
    await world.book.write.revokeMandate([await idOf(world)], as.payer);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "MandateUsedUp");
    expect(await paidOf(world)).to.equal(0n);
  });

  it("when it was used, ends it for good, and emits MandateRevoked", async () => {
    const world = await load();
    const { book } = world;
    const mandateId = await idOf(world);
    await autopay(world);
    const revoking = book.write.revokeMandate([mandateId], as.payer);
    await viem.assertions.emitWithArgs(revoking, book, "MandateRevoked", [mandateId, payer]);
    await daysAfter(world, 30);
    await viem.assertions.revertWithCustomErrorWithArgs(autopay(world), book, "MandateUsedUp", [mandateId]);
    expect(await paidOf(world)).to.equal(110n * ONE);
  });
});

async function revocation(world: Mandated, signer: Wallet): Promise<Hex> {
  const typedData = revocationTypedData(await idOf(world), { chain: CHAIN, debtBook: world.book.address });
  return signer.signTypedData(typedData);
}

describe("DebtBook.revokeMandateFor", () => {
  it("when the payer neither sends nor signed, reverts MandateSignatureInvalid", async () => {
    const world = await load();
    for (const signature of [NO_SIGNATURE, await revocation(world, cast.stranger)]) {
      const revoking = world.book.write.revokeMandateFor([payer, await idOf(world), signature], as.stranger);
      await viem.assertions.revertWithCustomError(revoking, world.book, "MandateSignatureInvalid");
    }
  });

  it("when anyone sends the payer's signature, ends the mandate for good, and emits MandateRevoked", async () => {
    const world = await load();
    const mandateId = await idOf(world);
    const signature = await revocation(world, cast.payer);
    const revoking = world.book.write.revokeMandateFor([payer, mandateId, signature], as.stranger);
    await viem.assertions.emitWithArgs(revoking, world.book, "MandateRevoked", [mandateId, payer]);
    await viem.assertions.revertWithCustomError(autopay(world), world.book, "MandateUsedUp");
  });
});
